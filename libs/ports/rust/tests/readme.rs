//! The README shows the example as it is.

#[test]
fn the_readme_shows_the_example() {
    let example = include_str!("../examples/doorman.rs");
    let (_, program) = example.split_once("\n\n").expect("a program after its comment");
    let shown = format!("```rust,no_run\n{program}```\n");
    assert!(include_str!("../README.md").contains(&shown));
}
