//! Tags between the runs of a file of Office: each leaves one look and enters another.
//!
//! Where the look of the target changes stands the tag that enters the same look, and holds what stands alone there;
//! the next one in order before others. What closes a link, or opens one, stands for nothing else.

use super::{Look, Tag, Text};

/// Which pieces of formatting are on, by their numbers, sorted.
type State = Vec<usize>;

/// What a tag does.
struct Seam<'a> {
    tag: &'a Tag,
    before: State,
    after: State,
    alone: Vec<usize>,
    is_used: bool,
}

/// Returns the tags of the target.
pub(super) fn placed(source: &Text, target: &Text, tags: &[Tag]) -> Vec<Tag> {
    let mut walk = Walk::new(source, target, tags, true);
    if !walk.go() {
        // A link that is not closed would break the document.
        walk = Walk::new(source, target, tags, false);
        walk.go();
        walk.add_links();
    }
    walk.add_idle();
    let tag = |(place, at): (usize, usize)| Some(walk.seams.get(at)?.tag.at(place));
    walk.placed.iter().copied().filter_map(tag).collect()
}

/// Returns what is on before the text: what begins with it is entered by a tag, but where a paragraph begins.
fn before(source: &Text, tags: &[Tag], all: &[usize]) -> State {
    match tags.first() {
        Some(first) if first.place == 0 => State::new(),
        _ => source.state(0, all),
    }
}

fn seams<'a>(source: &Text, tags: &'a [Tag]) -> Vec<Seam<'a>> {
    let all: Vec<usize> = source.looks.iter().map(|look| look.number).collect();
    let mut before = before(source, tags, &all);
    let ends = tags.iter().skip(1).map(|tag| tag.place);
    let ends = ends.chain([source.text.len()]);
    tags.iter()
        .zip(ends)
        .map(|(tag, end)| {
            // A look never begins or ends with a blank; a run may.
            let run = source.text.get(tag.place..end).unwrap_or_default();
            let blank = run.len() - run.trim_start().len();
            let blank = if blank == run.len() { 0 } else { blank };
            let after = source.state(tag.place + blank, &all);
            Seam {
                tag,
                before: std::mem::replace(&mut before, after.clone()),
                after,
                alone: source.alone(tag.place, &all),
                is_used: false,
            }
        })
        .collect()
}

/// The way along the target.
struct Walk<'a> {
    source: &'a Text,
    target: &'a Text,
    seams: Vec<Seam<'a>>,
    links: Vec<usize>,
    /// What both texts have.
    known: Vec<usize>,
    state: State,
    /// Behind the seam that was used last.
    next: usize,
    /// The places of seams that were used.
    placed: Vec<(usize, usize)>,
}

impl<'a> Walk<'a> {
    fn new(source: &'a Text, target: &'a Text, tags: &'a [Tag], with_links: bool) -> Self {
        let is_known = |look: &&Look| with_links || !look.is_link();
        let known = source.looks.iter().filter(is_known);
        let links = source.looks.iter().filter(|look| look.is_link());
        let all: Vec<usize> = source.looks.iter().map(|look| look.number).collect();
        Self {
            seams: seams(source, tags),
            links: links.map(|look| look.number).collect(),
            known: known.map(|look| look.number).collect(),
            state: before(source, tags, &all),
            source,
            target,
            next: 0,
            placed: Vec::new(),
        }
    }

    /// Places what corresponds, and tells whether the same links are open at the end as in the source.
    fn go(&mut self) -> bool {
        let first = self.state.clone();
        for place in changes(self.target, &self.known) {
            let wanted = self.target.state(place, &self.known);
            let alone = self.target.alone(place, &self.known);
            if wanted != self.state || !alone.is_empty() {
                self.change(place, &wanted, &alone);
            }
        }
        let last = self.seams.last().map_or(&first, |seam| &seam.after);
        self.links_of(last) == self.links_of(&self.state)
    }

    /// Changes the state at a place: at once, or by way of plain text; what stands alone there and has no tag in the
    /// source stands for nothing.
    fn change(&mut self, place: usize, wanted: &State, alone: &[usize]) {
        let at_once = |walk: &Self| {
            let whole = walk.find(place, wanted, alone);
            whole.or_else(|| {
                walk.find(place, wanted, &[])
                    .filter(|_| *wanted != walk.state)
            })
        };
        if let Some(at) = at_once(self) {
            self.put(place, at);
            return;
        }
        let plain = self.find(place, &State::new(), &[]);
        let Some(plain) = plain.filter(|_| *wanted != self.state) else {
            return;
        };
        let before = (self.state.clone(), self.next, self.placed.len());
        let was_used = self.seams.get(plain).is_some_and(|seam| seam.is_used);
        self.put(place, plain);
        if let Some(at) = at_once(self) {
            self.put(place, at);
        } else {
            if let Some(seam) = self.seams.get_mut(plain) {
                seam.is_used = was_used;
            }
            (self.state, self.next) = (before.0, before.1);
            self.placed.truncate(before.2);
        }
    }

    /// Finds a seam that enters a state and holds what stands alone.
    fn find(&self, place: usize, wanted: &State, alone: &[usize]) -> Option<usize> {
        let is_at_end = place >= self.target.text.trim_end().len();
        let end = self.source.text.trim_end().len();
        let fits = |seam: &Seam<'_>| {
            seam.after == *wanted
                && seam.alone == alone
                && self.links_of(&seam.before) == self.links_of(&self.state)
                && (!is_at_end || seam.tag.place >= end)
        };
        let mut all = self.seams.iter().enumerate();
        let mut found: Vec<(bool, usize)> = Vec::new();
        for (at, seam) in all.by_ref().filter(|(_, seam)| fits(seam)) {
            let is_about_links = seam.is_about(&self.links);
            if !seam.is_used || (alone.is_empty() && !is_about_links) {
                found.push((seam.is_used, at));
            }
        }
        // Those that follow in order, those before, and those that stand there already.
        let rank = |(is_used, at): &(bool, usize)| (*is_used, *at < self.next, *at);
        found.into_iter().min_by_key(rank).map(|(_, at)| at)
    }

    fn put(&mut self, place: usize, at: usize) {
        if let Some(seam) = self.seams.get_mut(at) {
            seam.is_used = true;
            self.state.clone_from(&seam.after);
            self.next = at + 1;
            self.placed.push((place, at));
        }
    }

    fn links_of(&self, state: &State) -> State {
        let is_link = |number: &&usize| self.links.contains(number);
        state.iter().filter(is_link).copied().collect()
    }

    /// Adds all seams of links behind the text.
    fn add_links(&mut self) {
        let end = self.target.text.len();
        for (at, seam) in self.seams.iter_mut().enumerate() {
            if !seam.is_used && seam.is_about(&self.links) {
                seam.is_used = true;
                self.placed.push((end, at));
            }
        }
    }

    /// Adds the seams that change nothing, each behind the one that it stands behind in the source.
    fn add_idle(&mut self) {
        let is_as_in_source =
            self.source.state(0, &self.known) == self.target.state(0, &self.known);
        for (at, seam) in self.seams.iter().enumerate() {
            if seam.is_used || !seam.alone.is_empty() || seam.before != seam.after {
                continue;
            }
            let of_before = |(_, own): &(usize, usize)| own.checked_add(1) == Some(at);
            let before = self.placed.iter().position(of_before);
            let after_text = (self.target.text.len(), at);
            match before.and_then(|before| Some((before, *self.placed.get(before)?))) {
                _ if seam.tag.place >= self.source.text.len() => self.placed.push(after_text),
                Some((before, (place, _))) => self.placed.insert(before + 1, (place, at)),
                None if at == 0 && (is_as_in_source || seam.after.is_empty()) => {
                    self.placed.insert(0, (0, at));
                }
                None => {}
            }
        }
    }
}

impl Seam<'_> {
    /// Tells whether it stands in a link, or at its border.
    fn is_about(&self, links: &[usize]) -> bool {
        let mut all = self.before.iter().chain(&self.after);
        all.any(|number| links.contains(number))
    }
}

/// Returns the places at which the look of a text may change, in order.
fn changes(text: &Text, known: &[usize]) -> Vec<usize> {
    let own = text.looks.iter();
    let own = own.filter(|look| known.contains(&look.number));
    let mut places: Vec<usize> = own
        .flat_map(|look| [look.markup.span.start, look.markup.span.end])
        .chain([0])
        .collect();
    places.sort_unstable();
    places.dedup();
    places
}

impl Text {
    /// Returns what is on behind a place, of what is known.
    fn state(&self, place: usize, known: &[usize]) -> State {
        let is_on = |look: &&Look| {
            let span = look.markup.span;
            look.holds_text()
                && (span.start..span.end).contains(&place)
                && known.contains(&look.number)
        };
        let mut state: State = self
            .looks
            .iter()
            .filter(is_on)
            .map(|look| look.number)
            .collect();
        state.sort_unstable();
        state
    }

    /// Returns what stands alone at a place, of what is known.
    fn alone(&self, place: usize, known: &[usize]) -> Vec<usize> {
        let is_there = |look: &&Look| {
            look.stands_alone() && look.place() == place && known.contains(&look.number)
        };
        let own = self.looks.iter().filter(is_there);
        own.map(|look| look.number).collect()
    }
}
