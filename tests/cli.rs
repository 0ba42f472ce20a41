//! Transcripts of the command line, in `tests/cli/`.

/// A terminal that cannot do anything, and a time that stands still.
#[test]
fn transcripts() {
    trycmd::TestCases::new()
        .env("NO_COLOR", "1")
        .env("COLUMNS", "100")
        .env("SOURCE_DATE_EPOCH", "1700000000")
        .case("tests/cli/*.md");
}
