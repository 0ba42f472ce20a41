//! What the vectors say of the beads of a chunk: the products of all pairs of sentences in the band, each found
//! once.

use super::band::Band;
use crate::align::model::Model;
use crate::align::model::bead_type::BeadType;
use crate::align::step::Node;
use crate::features::{Embedding, EmbeddingSuffixes, Margins};
use crate::pair::{Pair, Side};

/// The meanings of the beads of a chunk.
pub(in crate::align) struct Embeddings<'model> {
    embedding: &'model Embedding,
    /// The product of the pair of sentences before each node.
    products: Vec<f32>,
    /// What lies before each border of both sides.
    behind: Pair<Vec<EmbeddingSuffixes>>,
}

impl<'model> Embeddings<'model> {
    /// Compares all pairs in the band of the chunk that begins at `origin`; nothing where there are no vectors.
    pub(in crate::align) fn new(model: &Model<'model>, band: &Band, origin: Node) -> Option<Self> {
        let embedding = model.features.embedding.as_ref()?;
        let mut products = Vec::with_capacity(band.len());
        let mut width = 0;
        for row in 0..band.height() {
            let columns = band.row(row);
            width = width.max(columns.end);
            products.extend(columns.map(|column| {
                let pair = (origin.row + row)
                    .checked_sub(1)
                    .zip((origin.column + column).checked_sub(1));
                pair.map_or(0.0, |(source, target)| embedding.product(source, target))
            }));
        }
        let behind = |side, origin: usize, count| {
            (origin..origin + count)
                .map(|end| embedding.behind(side, end))
                .collect()
        };
        Some(Self {
            embedding,
            products,
            behind: Pair::new(
                behind(Side::Source, origin.row, band.height()),
                behind(Side::Target, origin.column, width),
            ),
        })
    }

    /// Returns the margins of the bead of a type that ends at a row and a column; `node` gives the nodes before
    /// it, by how many rows and columns they lie back. What stands outside the band has no product.
    pub(in crate::align) fn margins(
        &self,
        bead_type: BeadType,
        end: Node,
        node: impl Fn(usize, usize) -> Option<usize>,
    ) -> Margins {
        let behind = Pair::new(
            &self.behind.source[end.row],
            &self.behind.target[end.column],
        );
        let product =
            |row, column| node(row, column).map_or(0.0, |node| f64::from(self.products[node]));
        let sentences = Pair::new(bead_type.source, bead_type.target);
        self.embedding.margins(behind, sentences, product)
    }
}
