//! The ways in which user code can crash.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(
    inline_js = "export function throwing() { throw new TypeError('thrown by an import'); }"
)]
extern "C" {
    fn throwing();
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Way {
    Panic,
    ThrowStr,
    ThrowingImport,
    Abort,
    StackOverflow,
}

impl Way {
    pub const ALL: [Self; 5] = [
        Self::Panic,
        Self::ThrowStr,
        Self::ThrowingImport,
        Self::Abort,
        Self::StackOverflow,
    ];

    pub fn crash(self) {
        match self {
            Self::Panic => panic!("a panic"),
            Self::ThrowStr => wasm_bindgen::throw_str("a thrown string"),
            Self::ThrowingImport => throwing(),
            Self::Abort => std::process::abort(),
            Self::StackOverflow => {
                std::hint::black_box(overflow(std::hint::black_box(1)));
            }
        }
    }

    /// What the report has to say at least.
    pub fn message(self) -> Option<&'static str> {
        match self {
            Self::Panic => Some("a panic"),
            Self::ThrowStr => Some("a thrown string"),
            Self::ThrowingImport => Some("thrown by an import"),
            // Nothing tells.
            Self::Abort | Self::StackOverflow => None,
        }
    }
}

#[expect(unconditional_recursion, reason = "that is the point")]
fn overflow(n: u64) -> u64 {
    let frame = std::hint::black_box([n; 64]);
    overflow(n + 1) + frame[(n % 64) as usize]
}
