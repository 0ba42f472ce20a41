//! Throws random changes of the seeds, and of what the learning runs kept in `corpus/`, at each target: without
//! instrumentation, so that there are many. `throw SECONDS [TARGET ...]`; each target gets so many seconds. `throw
//! 500calls` makes so many calls of each instead, the same ones every time as long as the seeds are the same.
//!
//! The bytes of a panic, of a call of more than 5 seconds (a minute when calls are counted, on machines that are busy
//! with other things) and of one that takes 1 GB are kept in `corpus/`.

use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use tilts_fuzz::{Target, targets};

/// Bytes of the longest input, so that there are many.
const LONGEST: usize = 512;

/// Bytes of the longest of what is changed.
const LONGEST_SEED: usize = 4096;

/// The target that is called now, and its bytes.
static NOW: Mutex<(String, Vec<u8>)> = Mutex::new((String::new(), Vec::new()));

/// Calls so far.
static CALLS: AtomicU64 = AtomicU64::new(0);

/// How long a target is called.
#[derive(Clone, Copy)]
enum Budget {
    Time(Duration),
    Calls(u64),
}

impl Budget {
    fn read(text: &str) -> Option<Self> {
        match text.strip_suffix("calls") {
            Some(calls) => calls.parse().ok().map(Self::Calls),
            None => text
                .parse()
                .ok()
                .map(|seconds| Self::Time(Duration::from_secs(seconds))),
        }
    }

    fn lasts(self, begin: Instant, calls: u64) -> bool {
        match self {
            Self::Time(time) => begin.elapsed() < time,
            Self::Calls(most) => calls < most,
        }
    }

    /// Returns what the changes depend on.
    fn seed(self) -> u64 {
        match self {
            Self::Time(_) => u64::from(std::process::id()),
            Self::Calls(_) => 0,
        }
    }

    /// Returns how long a call may take.
    fn patience(self) -> Duration {
        Duration::from_secs(match self {
            Self::Time(_) => 5,
            Self::Calls(_) => 60,
        })
    }
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let budget = arguments.next().and_then(|text| Budget::read(&text));
    let budget = budget.expect("the seconds of each target, or its calls, as in `500calls`");
    let names: Vec<String> = arguments.collect();
    let say = std::panic::take_hook();
    // A panic of the library that reads PDF does not come here: it is kept silent where it is called.
    std::panic::set_hook(Box::new(move |panic| {
        say(panic);
        keep_and_end("a panic");
    }));
    std::thread::spawn(move || watch(budget.patience()));
    let is_picked = |name: &str| names.is_empty() || names.iter().any(|known| known == name);
    for target in targets().iter().filter(|(name, _)| is_picked(name)) {
        throw(target, budget);
    }
    println!("{} calls", CALLS.load(Ordering::Relaxed));
}

/// Calls a target for a while.
fn throw((name, call): &Target, budget: Budget) {
    let known = known(name);
    assert!(!known.is_empty(), "`{name}` has no seeds");
    let (first, begin) = (CALLS.load(Ordering::Relaxed), Instant::now());
    let mut chance = Chance(0x9E37_79B9_7F4A_7C15 ^ budget.seed());
    let mut bytes = Vec::new();
    while budget.lasts(begin, CALLS.load(Ordering::Relaxed) - first) {
        for _ in 0..16 {
            change(&mut bytes, &known, &mut chance);
            if let Ok(mut now) = NOW.lock() {
                now.0.clone_from(name);
                now.1.clone_from(&bytes);
            }
            call(&bytes);
            CALLS.fetch_add(1, Ordering::Relaxed);
        }
    }
    let calls = CALLS.load(Ordering::Relaxed) - first;
    println!("{name:<14} {calls:>10} calls, {:>4} MB", peak());
}

/// What a target's changes begin from.
fn known(name: &str) -> Vec<Vec<u8>> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["seeds", "corpus"].map(|folder| here.join(folder).join(name));
    let entries = folders.iter().filter_map(|folder| folder.read_dir().ok());
    let paths = entries
        .flatten()
        .map(|entry| entry.expect("an entry").path());
    let mut known: Vec<Vec<u8>> = paths
        .map(|path| std::fs::read(path).expect("a seed"))
        .collect();
    known.retain(|bytes| bytes.len() <= LONGEST_SEED);
    known.sort();
    known
}

/// Changes known bytes in some places.
fn change(bytes: &mut Vec<u8>, known: &[Vec<u8>], chance: &mut Chance) {
    bytes.clone_from(chance.pick(known));
    for _ in 0..1 + chance.below(6) {
        let place = chance.below(bytes.len() + 1);
        let end = (place + chance.below(16)).min(bytes.len());
        match chance.below(7) {
            0 if place < bytes.len() => bytes[place] ^= 1 << chance.below(8),
            1 if place < bytes.len() => bytes[place] = chance.byte(),
            2 => bytes.insert(place, chance.byte()),
            3 => drop(bytes.drain(place..end)),
            4 => {
                let again = bytes[place..end].to_vec();
                let other = chance.below(bytes.len() + 1);
                bytes.splice(other..other, again);
            }
            5 => {
                let other = chance.pick(known);
                let start = chance.below(other.len() + 1);
                let length = chance.below(64);
                let piece = other.iter().copied().skip(start).take(length);
                bytes.splice(place..end, piece);
            }
            _ => bytes.truncate(place.max(1)),
        }
    }
    bytes.truncate(LONGEST.max(1));
}

/// Numbers that look random, fast.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() >> 33).expect("31 bits") % bound.max(1)
    }

    fn pick<'all>(&mut self, all: &'all [Vec<u8>]) -> &'all Vec<u8> {
        &all[self.below(all.len())]
    }

    /// Any byte, or one that means something in many formats.
    fn byte(&mut self) -> u8 {
        const SIGNS: &[u8] = b"\0\n\t \"'&;<>/\\[]{}(),.:=-#0129aZ\xFF\xC4\xEF";
        match self.below(2) {
            0 => self.next().to_le_bytes()[3],
            _ => SIGNS[self.below(SIGNS.len())],
        }
    }
}

/// Ends the program when a call takes too long or too much.
fn watch(patience: Duration) {
    let mut seen = (0, Instant::now());
    loop {
        std::thread::sleep(Duration::from_millis(200));
        let calls = CALLS.load(Ordering::Relaxed);
        if calls != seen.0 {
            seen = (calls, Instant::now());
        }
        if seen.1.elapsed() > patience {
            keep_and_end("a call that takes too long");
        }
        if peak() > 1024 {
            keep_and_end("more than 1 GB");
        }
    }
}

/// Megabytes that the process had at most, where the system says that.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    number.unwrap_or_default() / 1024
}

/// Keeps the bytes of the call and ends.
fn keep_and_end(what: &str) {
    if let Ok(now) = NOW.lock() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
        let path = folder.join(format!("fault-{}-thrown", now.0));
        let kept = std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(&path, &now.1));
        println!("{}: {what}; {kept:?}: {}", now.0, path.display());
    }
    std::process::exit(1);
}
