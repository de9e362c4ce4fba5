//! The functions of a wasm module that has kept their names: how many bytes each takes.

use std::collections::BTreeMap;

/// What a module consists of.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Contents {
    pub functions: Vec<Function>,
    /// Texts, tables of functions, and what else is laid into the memory.
    pub data: usize,
    /// Types, imports, exports.
    pub rest: usize,
}

#[derive(Debug, PartialEq, Eq)]
pub struct Function {
    pub name: String,
    pub bytes: usize,
}

/// As in the WebAssembly specification, "Binary Format: Modules".
mod section {
    pub const CUSTOM: u8 = 0;
    pub const IMPORTS: u8 = 2;
    pub const CODE: u8 = 10;
    pub const DATA: u8 = 11;
}

/// Of the custom section `name`.
const FUNCTION_NAMES: u8 = 1;

pub fn read(wasm: &[u8]) -> Result<Contents, String> {
    let mut module = Reader(wasm);
    if module.take(8)? != *b"\0asm\x01\0\0\0" {
        return Err("this is no wasm module of version 1".to_owned());
    }
    let mut contents = Contents::default();
    let (mut imported, mut sizes, mut names) = (0, Vec::new(), Vec::new());
    while !module.0.is_empty() {
        let kind = module.byte()?;
        let mut section = module.sized()?;
        let size = section.0.len();
        match kind {
            section::CODE => sizes = section.list(|body| Ok(body.sized()?.0.len()))?,
            section::DATA => contents.data = size,
            section::CUSTOM => {
                if section.sized()?.0 == b"name" {
                    names = function_names(section)?;
                }
            }
            section::IMPORTS => {
                imported = section.list(Reader::import)?.into_iter().sum();
                contents.rest += size;
            }
            _ => contents.rest += size,
        }
    }
    let mut names: BTreeMap<_, _> = names.into_iter().collect();
    let functions = sizes.into_iter().enumerate();
    contents.functions = functions
        .map(|(i, bytes)| Function {
            name: names.remove(&(imported + i)).unwrap_or_default(),
            bytes,
        })
        .collect();
    Ok(contents)
}

fn function_names(mut section: Reader) -> Result<Vec<(usize, String)>, String> {
    while !section.0.is_empty() {
        let kind = section.byte()?;
        let mut part = section.sized()?;
        if kind == FUNCTION_NAMES {
            return part.list(|name| {
                let index = name.number()?;
                let text = String::from_utf8_lossy(name.sized()?.0).into_owned();
                Ok((index, text))
            });
        }
    }
    Ok(Vec::new())
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], String> {
        let (taken, rest) = self
            .0
            .split_at_checked(count)
            .ok_or("the wasm module ends in the middle")?;
        self.0 = rest;
        Ok(taken)
    }

    fn byte(&mut self) -> Result<u8, String> {
        Ok(self.take(1)?[0])
    }

    /// An unsigned number in LEB128.
    fn number(&mut self) -> Result<usize, String> {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << shift;
            shift += 7;
            if byte < 0x80 {
                return Ok(number);
            }
            if shift > 28 {
                return Err("a number in the wasm module has more than 32 bits".to_owned());
            }
        }
    }

    /// What comes with its length in front.
    fn sized(&mut self) -> Result<Self, String> {
        let size = self.number()?;
        Ok(Self(self.take(size)?))
    }

    fn list<T>(
        &mut self,
        mut one: impl FnMut(&mut Self) -> Result<T, String>,
    ) -> Result<Vec<T>, String> {
        let count = self.number()?;
        (0..count).map(|_| one(self)).collect()
    }

    /// How many functions it brings: one or none.
    fn import(&mut self) -> Result<usize, String> {
        self.sized()?;
        self.sized()?;
        match self.byte()? {
            0 => {
                self.number()?;
                return Ok(1);
            }
            1 => {
                self.byte()?;
                self.limits()?;
            }
            2 => self.limits()?,
            3 => {
                self.take(2)?;
            }
            kind => return Err(format!("an import of the unknown kind {kind}")),
        }
        Ok(0)
    }

    fn limits(&mut self) -> Result<(), String> {
        let has_most = self.byte()? & 1 == 1;
        self.number()?;
        if has_most {
            self.number()?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sized(content: &[u8]) -> Vec<u8> {
        let mut all = vec![u8::try_from(content.len()).unwrap()];
        all.extend(content);
        all
    }

    fn module() -> Vec<u8> {
        let mut wasm = b"\0asm\x01\0\0\0".to_vec();
        let mut section = |kind: u8, content: &[u8]| {
            wasm.push(kind);
            wasm.extend(sized(content));
        };
        section(1, &[1, 0x60, 0, 0]);
        // A function, a memory, a table and a global.
        let mut imports = vec![4];
        for what in [
            &[0_u8, 0][..],
            &[2, 1, 1, 2],
            &[1, 0x70, 0, 0],
            &[3, 0x7f, 0],
        ] {
            imports.extend(sized(b"m"));
            imports.extend(sized(b"f"));
            imports.extend(what);
        }
        section(2, &imports);
        section(10, &[2, 2, 0, 0x0b, 4, 0, 1, 1, 0x0b]);
        section(11, &[0]);
        let mut names = vec![3];
        for (index, name) in [(0, "imported"), (1, "one"), (2, "two")] {
            names.push(index);
            names.extend(sized(name.as_bytes()));
        }
        let mut custom = sized(b"name");
        custom.extend([0, 1, 0]);
        custom.push(1);
        custom.extend(sized(&names));
        section(0, &custom);
        wasm
    }

    #[test]
    fn functions_with_their_names_and_sizes() {
        let contents = read(&module()).unwrap();
        let functions: Vec<_> = contents
            .functions
            .iter()
            .map(|function| (function.name.as_str(), function.bytes))
            .collect();
        assert_eq!(functions, [("one", 2), ("two", 4)]);
        assert_eq!(contents.data, 1);
    }

    #[test]
    fn what_is_cut_off_is_an_error() {
        let wasm = module();
        for end in 0..wasm.len() {
            let cut = read(&wasm[..end]);
            // Whole sections may be missing.
            assert!(cut.is_err() || cut != read(&wasm), "{end}");
        }
        assert!(read(b"no module").is_err());
    }

    #[test]
    fn numbers_of_several_bytes() {
        assert_eq!(Reader(&[0xe5, 0x8e, 0x26]).number(), Ok(624_485));
        assert!(Reader(&[0xff; 6]).number().is_err());
    }
}
