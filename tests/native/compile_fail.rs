//! What is wrong does not compile, and says so in words a user understands.

#[test]
fn wrong_declarations_say_what_is_wrong() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/compile_fail/*.rs");
}
