use super::*;

fn line(rows: u32) -> (Vec<Node<u32>>, Vec<Point>) {
    let anchors: Vec<Anchor> = (0..rows)
        .filter(|n| n % 7 != 0)
        .map(|n| Anchor {
            source: n,
            target: n + n / 100,
            weight: 20.0,
        })
        .collect();
    let safe = safe(&anchors);
    let mut line = vec![Node::default()];
    line.extend(
        anchors
            .iter()
            .map(|anchor| Node::new(anchor.source, anchor.target)),
    );
    line.push(Node::new(rows, rows + rows / 100));
    let point = |node| Point {
        node,
        is_sure: safe.contains(&node),
    };
    let line = line.into_iter().map(point).collect();
    (safe, line)
}

#[test]
fn stretches_cover_the_text_and_bands_join_their_corners() {
    let (safe, line) = line(5_000);
    let end = Node::new(5_000, 5_050);
    let cuts = cuts(&safe, &line, end);
    assert!(cuts.len() > 20 && cuts.is_sorted_by(|a, b| a.row < b.row && a.column < b.column));
    for two in cuts.windows(2) {
        let chunk = chunk(two[0], two[1], end, &line, &ANCHORED);
        let band = chunk.band(1);
        assert!(band.number(Node::default()).is_some() && band.number(chunk.size).is_some());
        for row in 1..band.height() {
            let (above, here) = (band.row(row - 1), band.row(row));
            assert!(
                here.start < above.end && above.start < here.end,
                "row {row}"
            );
        }
    }
}

#[test]
fn texts_without_anchors_are_cut_all_the_same() {
    let line = [Node::default(), Node::new(100_000, 30_000)].map(|node| Point {
        node,
        is_sure: false,
    });
    let end = Node::new(100_000, 30_000);
    let cuts = cuts(&[], &line, end);
    assert_eq!(cuts.len(), 51);
    let nodes: usize = cuts
        .windows(2)
        .map(|two| chunk(two[0], two[1], end, &line, &ANCHORED).band(1).len())
        .sum();
    assert!(nodes < 100_000 * 200, "{nodes}");
}
