//! What each kind of evidence is worth: settings that leave one out.

use tilts::align::{Feature, Group, Parameters, Weights};
use tilts::features::LinkKind;
use tilts::lexicon::Lexicon;
use tilts::pipeline;

/// A kind of evidence, or a part of the search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Component {
    Lexicon,
    Names,
    Numbers,
    IdenticalWords,
    Crossing,
    SecondPass,
    Layout,
    HeavyTail,
    Adaptation,
}

impl Component {
    /// All of them, in the order of the table.
    pub const ALL: [Self; 9] = [
        Self::Lexicon,
        Self::Names,
        Self::Numbers,
        Self::IdenticalWords,
        Self::Crossing,
        Self::SecondPass,
        Self::Layout,
        Self::HeavyTail,
        Self::Adaptation,
    ];

    /// What it is called in the table.
    pub fn name(self) -> &'static str {
        match self {
            Self::Lexicon => "lexicon",
            Self::Names => "names",
            Self::Numbers => "numbers",
            Self::IdenticalWords => "identical words",
            Self::Crossing => "crossing",
            Self::SecondPass => "second pass",
            Self::Layout => "layout",
            Self::HeavyTail => "heavy tail",
            Self::Adaptation => "adaptation",
        }
    }

    /// Returns settings that leave it out.
    pub fn left_out(self, settings: &pipeline::Settings) -> pipeline::Settings {
        let mut settings = settings.clone();
        match self {
            Self::Lexicon => settings.lexicon = Lexicon::empty(),
            Self::SecondPass => settings.passes = 1,
            _ => settings
                .parameters
                .change(|parameters| self.leave_out(parameters)),
        }
        settings
    }

    /// Leaves it out of the numbers of the model.
    fn leave_out(self, parameters: &mut Parameters) {
        let weights = &mut parameters.weights;
        match self {
            Self::Lexicon | Self::SecondPass => {}
            Self::Names => {
                silence(weights, &of_links(LinkKind::Name));
                silence(weights, &[Feature::LoneName]);
            }
            Self::IdenticalWords => silence(weights, &of_links(LinkKind::Identical)),
            Self::Numbers => {
                silence(weights, &of_links(LinkKind::Number));
                silence(weights, &of_links(LinkKind::ListMark));
                silence(weights, &[Feature::LoneNumber, Feature::NumberConflict]);
            }
            Self::Crossing => {
                if let Some(weight) = parameters.slot("shape crossing") {
                    *weight = NEVER;
                }
            }
            Self::Layout => silence(weights, &of_group(Group::Layout)),
            Self::HeavyTail => parameters.length_tail = NORMAL,
            Self::Adaptation => parameters.adaptation_weight = 0.0,
        }
    }
}

/// A weight at which a step is never taken, in nats.
const NEVER: f64 = -1000.0;

/// Degrees of freedom at which the t distribution is the normal one.
const NORMAL: f64 = 1e6;

/// The features of one kind of link.
fn of_links(kind: LinkKind) -> [Feature; 3] {
    [
        Feature::surprise(kind),
        Feature::found(kind),
        Feature::missed(kind),
    ]
}

/// The features of one kind of evidence.
fn of_group(group: Group) -> Vec<Feature> {
    let mut features = Feature::ALL.to_vec();
    features.retain(|feature| feature.entry().group == group);
    features
}

/// Makes features count for nothing.
fn silence(weights: &mut Weights, features: &[Feature]) {
    for feature in features {
        weights.add(*feature, -weights.get(*feature));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_component_changes_the_settings() {
        let whole = pipeline::Settings::default();
        for component in Component::ALL {
            let left_out = component.left_out(&whole);
            assert_ne!(
                format!("{left_out:?}"),
                format!("{whole:?}"),
                "{}",
                component.name()
            );
        }
    }
}
