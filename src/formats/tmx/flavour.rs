//! What clients want otherwise than the specification has it.

/// For which client a memory is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Flavour {
    /// For all of them: the specification and nothing else.
    #[default]
    Plain,
    /// For Trados Studio. It takes the remark, the creator and the dates of a unit into its own fields only
    /// where the memory looks like one of Translator's Workbench: a header with
    /// `o-tmf="TW4Win 2.0 Format"`, the remark as a property `Txt::Note`, and a byte order mark. LF Aligner
    /// found this out and writes so.
    Trados,
    /// For memoQ. It shows `corrected` and `aligned` in fields of its own, and gives a unit that was
    /// aligned a lower rate until it is corrected; it looks for the context of a unit in the source text's
    /// properties, each written as a segment.
    MemoQ,
    /// For OmegaT. It takes the codes of a segment as they are only from a memory that names itself as its own; of
    /// others it drops them, or counts them anew. The segments have the tags that it shows of the source document.
    OmegaT,
}

/// What Trados's cloud imports of a text, in characters; it leaves out longer ones and does not say so.
/// Source: RWS, Language Cloud documentation, limits of translation memories.
pub(super) const TRADOS_LONGEST: usize = 2_000;

impl Flavour {
    /// All of them.
    pub const ALL: &[Self] = &[Self::Plain, Self::Trados, Self::MemoQ, Self::OmegaT];

    /// Returns its name, as options write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Trados => "trados",
            Self::MemoQ => "memoq",
            Self::OmegaT => "omegat",
        }
    }

    /// Returns what stands before the first line.
    pub(super) const fn opening(self) -> &'static str {
        match self {
            Self::Trados => "\u{feff}",
            Self::Plain | Self::MemoQ | Self::OmegaT => "",
        }
    }

    /// Returns the format of the memory that the file was made from.
    pub(super) const fn original_format(self) -> &'static str {
        match self {
            Self::Trados => "TW4Win 2.0 Format",
            Self::OmegaT => "OmegaT TMX",
            Self::Plain | Self::MemoQ => super::write::TOOL,
        }
    }

    /// Returns the program that the file says it was made with.
    pub(super) const fn tool(self) -> &'static str {
        match self {
            Self::OmegaT => "OmegaT",
            Self::Plain | Self::Trados | Self::MemoQ => super::write::TOOL,
        }
    }

    /// Returns the version of that program.
    pub(super) const fn version(self) -> &'static str {
        match self {
            Self::OmegaT => concat!("tilts ", env!("CARGO_PKG_VERSION")),
            Self::Plain | Self::Trados | Self::MemoQ => env!("CARGO_PKG_VERSION"),
        }
    }
}
