//! Texts that are searched near their anchors, or near an earlier alignment.

use super::*;

/// Sentences with numbers of their own, of which some are missing on one side, never within three of each other.
fn long_texts(sentences: usize) -> (Vec<String>, Vec<String>) {
    let (mut source, mut target) = (Vec::new(), Vec::new());
    for number in 0..sentences {
        let word = WORDS[number * number % WORDS.len()];
        let digits = format!("{} {}", 1_000 + number, 90_000 - number * 13);
        if number % 50 != 7 {
            source.push(format!("{} {digits} Kalnupē{number}.", word.0));
        }
        if number % 70 != 30 {
            target.push(format!("{} {digits} Kalnupe{number}.", word.1));
        }
    }
    (source, target)
}

#[test]
fn large_texts_are_aligned_near_their_anchors() {
    let (source, target) = long_texts(1_000);
    let features = features_of(&source, &target, false);
    let parameters = Parameters::default();
    let near = corridor(&features, &parameters).unwrap();
    assert_eq!(near.len(), source.len());
    let width: usize = near.iter().map(ExactSizeIterator::len).sum();
    assert!(width < 30 * source.len(), "{width}");
    let model = Model::new(&features, &parameters);
    let first = first_pass(&model, &|_| {});
    let again = next_pass(&model, &first, &|_| {});
    assert_eq!(first.alignment.beads, again.alignment.beads);
    let pairs = again
        .alignment
        .beads
        .iter()
        .filter(|bead| bead.is_two_sided());
    let mut count = 0;
    for bead in pairs {
        let text = |sentence: &String| sentence.split(' ').nth(1).map(str::to_owned);
        let (row, column) = (bead.source.start as usize, bead.target.start as usize);
        assert_eq!(bead.shape(), (1, 1));
        assert_eq!(text(&source[row]), text(&target[column]));
        assert!(near[row].contains(&bead.target.start));
        count += 1;
    }
    assert_eq!(
        count,
        (0..1_000).filter(|n| n % 50 != 7 && n % 70 != 30).count()
    );
}

#[test]
fn small_texts_are_aligned_again_near_the_first_alignment() {
    let (source, target) = long_texts(120);
    let features = features_of(&source, &target, false);
    let parameters = Parameters::default();
    let model = Model::new(&features, &parameters);
    let first = first_pass(&model, &|_| {});
    let near = chunks::plan_near(&model, &first.alignment);
    let nodes: usize = near.iter().map(|chunk| chunk.band(1).len()).sum();
    assert!(nodes < 20 * source.len(), "{nodes}");
    let again = next_pass(&model, &first, &|_| {});
    assert_eq!(first.alignment.beads, again.alignment.beads);
    let posteriors = first.alignment.posteriors.iter();
    for (one, other) in posteriors.zip(&again.alignment.posteriors) {
        assert!((one - other).abs() < 1e-5, "{one} {other}");
    }
}
