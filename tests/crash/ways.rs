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
                std::hint::black_box(overflow(&[1; 64]));
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
fn overflow(before: &[u64; 64]) -> u64 {
    // Lent to the next one, so that no optimizer makes a loop of it.
    let frame = std::hint::black_box([before[0] + 1; 64]);
    overflow(&frame) + frame[1]
}
