//! What the score of a path counts: one table.
//!
//! Each feature is one line here: its name in the parameter files, its unit, the sign that its weight must have and
//! the kind of evidence that it belongs to. The enum, the files, the ablation, the bounds of the search and the
//! constraints of the estimation all derive from this table.

use crate::features::LinkKind;

/// The sign that a weight must have, whatever it is estimated on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// Either.
    Any,
    /// It never lowers a score.
    Gain,
    /// It never raises one.
    Cost,
}

/// The kinds of evidence, each with a file of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// What steps are worth by themselves: [`priors`](super::priors).
    Steps,
    /// Lengths: [`length`](super::length).
    Length,
    /// Words, numbers and names: [`lexical`](super::lexical).
    Lexical,
    /// Blocks, sentence ends, quotation marks: [`layout`](super::layout).
    Layout,
    /// Vectors of an encoder: `search::embeddings`.
    Meaning,
}

/// One line of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// What it is called in the parameter files.
    pub name: &'static str,
    /// The unit of its weight.
    pub unit: &'static str,
    /// The sign of its weight.
    pub sign: Sign,
    /// What kind of evidence it is.
    pub group: Group,
}

/// Makes the enum and the table from one list.
macro_rules! features {
    ($($(#[doc = $doc:literal])* $variant:ident = $name:literal, $unit:literal, $sign:ident, $group:ident;)*) => {
        /// What the score of a path counts.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(usize)]
        pub enum Feature {
            $($(#[doc = $doc])* $variant,)*
        }

        impl Feature {
            /// All features, in the order of the weights.
            pub const ALL: [Self; Self::COUNT] = [$(Self::$variant,)*];

            /// How many there are.
            pub const COUNT: usize = [$($name,)*].len();
        }

        /// The table, in the order of the features.
        pub(super) const TABLE: [Entry; Feature::COUNT] = [
            $(Entry { name: $name, unit: $unit, sign: Sign::$sign, group: Group::$group },)*
        ];
    };
}

features! {
    /// A 1-1 bead.
    Shape11 = "shape 1-1", "nats", Any, Steps;
    /// A 2-1 or 1-2 bead.
    Shape21 = "shape 2-1", "nats", Any, Steps;
    /// A 3-1 or 1-3 bead.
    Shape31 = "shape 3-1", "nats", Any, Steps;
    /// A 4-1 or 1-4 bead.
    Shape41 = "shape 4-1", "nats", Any, Steps;
    /// A 5-1 or 1-5 bead.
    Shape51 = "shape 5-1", "nats", Any, Steps;
    /// A 6-1 or 1-6 bead.
    Shape61 = "shape 6-1", "nats", Any, Steps;
    /// A 2-2 bead.
    Shape22 = "shape 2-2", "nats", Any, Steps;
    /// A 3-2 or 2-3 bead.
    Shape32 = "shape 3-2", "nats", Any, Steps;
    /// A 3-3 bead.
    Shape33 = "shape 3-3", "nats", Any, Steps;
    /// Two neighbouring 1-1 beads in the other order.
    Crossing = "shape crossing", "nats", Any, Steps;
    /// A run of sentences without counterpart begins, between beads.
    GapOpen = "gap open", "nats", Cost, Steps;
    /// A sentence more in such a run.
    GapExtend = "gap extend", "nats", Cost, Steps;
    /// A run goes on on the other side.
    GapSwitch = "gap switch", "nats", Cost, Steps;
    /// A side has sentences before the first bead or behind the last.
    EndOpen = "end open", "nats", Cost, Steps;
    /// A sentence more there.
    EndExtend = "end extend", "nats", Cost, Steps;
    /// Log density of the length difference, in nats.
    Length = "length", "nats per nat", Gain, Length;
    /// Half the logarithm of the length: agreement of long sentences says more.
    LengthSize = "length size", "nats per nat", Gain, Length;
    /// Surprise at finding a number, in nats.
    SurpriseNumber = "surprise number", "nats per nat", Gain, Lexical;
    /// Surprise at finding the same word.
    SurpriseIdentical = "surprise identical", "nats per nat", Gain, Lexical;
    /// Surprise at finding a word that the lexicon pairs.
    SurpriseLexicon = "surprise lexicon", "nats per nat", Gain, Lexical;
    /// Surprise at finding a name that is respelt.
    SurpriseName = "surprise name", "nats per nat", Gain, Lexical;
    /// Surprise at finding a word that the texts themselves pair.
    SurpriseLearned = "surprise learned", "nats per nat", Gain, Lexical;
    /// Surprise at finding the same list mark.
    SurpriseListMark = "surprise list mark", "nats per nat", Gain, Lexical;
    /// Surprise at finding a word in small letters that looks alike.
    SurpriseLookalike = "surprise lookalike", "nats per nat", Gain, Lexical;
    /// A number that has found its partner.
    FoundNumber = "found number", "nats", Gain, Lexical;
    /// A word that has found itself.
    FoundIdentical = "found identical", "nats", Gain, Lexical;
    /// A word that has found a translation of the lexicon.
    FoundLexicon = "found lexicon", "nats", Gain, Lexical;
    /// A name that has found its respelling.
    FoundName = "found name", "nats", Gain, Lexical;
    /// A word that has found one that the texts pair with it.
    FoundLearned = "found learned", "nats", Gain, Lexical;
    /// A list mark that has found itself.
    FoundListMark = "found list mark", "nats", Gain, Lexical;
    /// A word in small letters that has found one that looks alike.
    FoundLookalike = "found lookalike", "nats", Gain, Lexical;
    /// A number that has partners in the other text, but none here.
    MissedNumber = "missed number", "nats", Cost, Lexical;
    /// A word that stands in the other text, but not here.
    MissedIdentical = "missed identical", "nats", Cost, Lexical;
    /// A word whose translations stand in the other text, but not here.
    MissedLexicon = "missed lexicon", "nats", Cost, Lexical;
    /// A name whose respelling stands in the other text, but not here.
    MissedName = "missed name", "nats", Cost, Lexical;
    /// A word that the texts pair with others, none of which stands here.
    MissedLearned = "missed learned", "nats", Cost, Lexical;
    /// A list mark that stands in the other text, but not here.
    MissedListMark = "missed list mark", "nats", Cost, Lexical;
    /// A word in small letters whose lookalikes stand in the other text, but not here.
    MissedLookalike = "missed lookalike", "nats", Cost, Lexical;
    /// A number, a code or an address that has no partner anywhere.
    LoneNumber = "lone number", "nats", Cost, Lexical;
    /// A word that has no partner anywhere.
    LoneWord = "lone word", "nats", Cost, Lexical;
    /// A word with a capital inside its sentence that has no partner anywhere: names seldom get lost.
    LoneName = "lone name", "nats", Cost, Lexical;
    /// A bead in which no token finds a partner.
    NothingShared = "nothing shared", "nats", Cost, Lexical;
    /// The same where the sides are lines without a sentence's end: headings, menus, captions.
    NothingSharedLine = "nothing shared line", "nats", Cost, Lexical;
    /// Numbers that the source lacks and numbers that the target lacks, the fewer of the two.
    NumberConflict = "number conflict", "nats", Cost, Lexical;
    /// A block border inside a bead.
    BorderInside = "border inside", "nats", Cost, Layout;
    /// Both sides begin a block.
    BorderBoth = "border both", "nats", Gain, Layout;
    /// One side begins a block, the other does not.
    BorderOne = "border one", "nats", Cost, Layout;
    /// Both sides end alike, and not with a full stop.
    EndingSame = "ending same", "nats", Gain, Layout;
    /// The sides end differently.
    EndingOther = "ending other", "nats", Cost, Layout;
    /// One side has quotation marks.
    QuotedOne = "quoted one", "nats", Cost, Layout;
    /// The blocks are of different kinds.
    KindOther = "kind other", "nats", Cost, Layout;
    /// The margin of the vectors of both sides.
    Meaning = "meaning", "nats", Gain, Meaning;
    /// The same, times half the logarithm of the length: the meaning of long sentences is told better.
    MeaningSize = "meaning size", "nats", Gain, Meaning;
    /// The least margin of one of several sentences with the whole other side.
    MeaningLeast = "meaning least", "nats", Gain, Meaning;
}

impl Feature {
    /// Returns its place among the weights.
    pub const fn index(self) -> usize {
        self as usize
    }

    /// Returns the feature of a type's class.
    pub(crate) fn bead_type(class: usize) -> Self {
        Self::ALL[Self::Shape11 as usize + class]
    }

    /// Returns the surprise at a kind of link.
    pub fn surprise(kind: LinkKind) -> Self {
        Self::ALL[Self::SurpriseNumber as usize + kind as usize]
    }

    /// Returns the finding of a kind of link.
    pub fn found(kind: LinkKind) -> Self {
        Self::ALL[Self::FoundNumber as usize + kind as usize]
    }

    /// Returns the missing of a kind of link.
    pub fn missed(kind: LinkKind) -> Self {
        Self::ALL[Self::MissedNumber as usize + kind as usize]
    }

    /// Returns its line in the table.
    pub fn entry(self) -> &'static Entry {
        &TABLE[self as usize]
    }
}

impl Sign {
    /// Returns the weight nearest to one that has the sign.
    pub fn clamp(self, weight: f64) -> f64 {
        match self {
            Self::Any => weight,
            Self::Gain => weight.max(0.0),
            Self::Cost => weight.min(0.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::bead_type::BeadType;
    use super::*;

    #[test]
    fn families_of_features_stand_together() {
        assert_eq!(Feature::bead_type(BeadType::CLASSES - 1), Feature::Crossing);
        let names = LinkKind::ALL.map(|kind| {
            [
                Feature::surprise(kind),
                Feature::found(kind),
                Feature::missed(kind),
            ]
            .map(|feature| feature.entry().name)
        });
        assert_eq!(
            names[0],
            ["surprise number", "found number", "missed number"]
        );
        for [surprise, found, missed] in names {
            let kind = surprise.strip_prefix("surprise ").unwrap();
            assert_eq!(found, format!("found {kind}"));
            assert_eq!(missed, format!("missed {kind}"));
        }
    }

    #[test]
    fn the_table_has_each_name_once() {
        let mut names: Vec<&str> = TABLE.iter().map(|entry| entry.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Feature::COUNT);
    }
}
