//! Ctrl-C and the system's requests to end.
//!
//! A program that is asked to end takes its temporary files away first. Long work that comes in parts
//! [watches](watch) for the first request and finishes the part that it is at; the second one ends it at once.

use crate::cli::terminal::failure::Failure;
use std::io::{self, BufRead, Read};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

/// The exit code of a program that was told to end at once.
const AT_ONCE: i32 = 130;

/// How many requests are heard by those who do the work; the next one ends the program. Interruptions by a key come
/// first, then what the system asks.
static HEARD: [AtomicUsize; 2] = [AtomicUsize::new(0), AtomicUsize::new(0)];

/// The requests that came so far.
#[cfg(unix)]
static CAME: AtomicUsize = AtomicUsize::new(0);

/// What is done before the program ends at once.
static LAST: OnceLock<fn()> = OnceLock::new();

/// Lets the program end on a request, without leaving temporary files behind.
#[cfg(unix)]
pub fn end_in_order() {
    use signal_hook::consts::SIGINT;
    let kinds: [fn(&i32) -> bool; 2] = [|signal| *signal == SIGINT, |signal| *signal != SIGINT];
    for (heard, is_of_kind) in HEARD.iter().zip(kinds) {
        let Ok((mut requests, bell)) = io::pipe() else {
            return;
        };
        for signal in signals().filter(is_of_kind) {
            // Without it the program still ends, only less tidily.
            if let Ok(bell) = bell.try_clone() {
                drop(signal_hook::low_level::pipe::register(signal, bell));
            }
        }
        std::thread::spawn(move || {
            while requests.read(&mut [0]).is_ok_and(|read| read == 1) {
                let heard = heard.load(Ordering::SeqCst);
                if heard != usize::MAX && CAME.fetch_add(1, Ordering::SeqCst) >= heard {
                    end_at_once();
                }
            }
        });
    }
}

#[cfg(unix)]
#[expect(clippy::exit, reason = "whatever the other threads are at is given up")]
fn end_at_once() {
    if let Some(last) = LAST.get() {
        last();
    }
    tilts::files::abandon();
    std::process::exit(AT_ONCE);
}

/// Lets the program end on a request, as the system does it.
#[cfg(not(unix))]
pub fn end_in_order() {}

/// Makes a file that may not grow an error of the write, like a full disk, and not the end of the process.
pub fn survive_full_files() {
    #[cfg(unix)]
    {
        let unread = Arc::new(AtomicBool::new(false));
        drop(signal_hook::flag::register(
            signal_hook::consts::SIGXFSZ,
            unread,
        ));
    }
}

/// Leaves requests to the caller, who looks for them by other means: all that come by a key, which may be meant for
/// another program, and the first of the system. The second one ends the program, after `last`.
pub fn hear_by_other_means(last: fn()) {
    let [keys, system] = &HEARD;
    keys.store(usize::MAX, Ordering::SeqCst);
    system.store(1, Ordering::SeqCst);
    LAST.get_or_init(|| last);
}

/// Returns a flag that becomes true when the program is asked to end; asked twice, it ends at once.
///
/// An interruption is heard even where a shell wants it to be ignored, as of every program in its background: what is
/// under way is finished, and nobody has other means to ask for that.
///
/// # Errors
/// When the system does not let the signals be watched.
pub fn watch() -> Result<Arc<AtomicBool>, Failure> {
    let stop = Arc::new(AtomicBool::new(false));
    for heard in &HEARD {
        heard.store(1, Ordering::SeqCst);
    }
    let always = [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM];
    let more = signals().filter(|signal| !always.contains(signal));
    for signal in always.into_iter().chain(more) {
        // Registered first, it sees the flag of the signal before.
        #[cfg(not(unix))]
        drop(signal_hook::flag::register_conditional_shutdown(
            signal,
            AT_ONCE,
            Arc::clone(&stop),
        ));
        signal_hook::flag::register(signal, Arc::clone(&stop))
            .map_err(|error| Failure::usage(format!("Ctrl-C cannot be watched: {error}")))?;
    }
    Ok(stop)
}

/// The signals that ask a program to end, without those that whoever started it wants to be ignored.
#[cfg(unix)]
fn signals() -> impl Iterator<Item = i32> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let ignored = ignored();
    [SIGINT, SIGTERM, SIGHUP]
        .into_iter()
        .filter(move |signal| match ignored {
            Some(ignored) => ignored & (1 << (signal - 1)) == 0,
            // A program that `nohup` started cannot be told from others.
            None => *signal != SIGHUP,
        })
}

#[cfg(not(unix))]
fn signals() -> impl Iterator<Item = i32> {
    [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM].into_iter()
}

/// Returns the signals that are ignored, as bits, where the system says that.
#[cfg(unix)]
fn ignored() -> Option<u64> {
    let mut status = String::new();
    std::fs::File::open("/proc/self/status")
        .and_then(|mut file| file.read_to_string(&mut status))
        .ok()?;
    let mut lines = status.lines();
    let mask = lines.find_map(|line| line.strip_prefix("SigIgn:"))?;
    u64::from_str_radix(mask.trim(), 16).ok()
}

/// Bytes that are read at once.
const PORTION: usize = 1 << 16;

/// How often a waiting reader looks whether it is to stop.
const PATIENCE: Duration = Duration::from_millis(50);

/// An input that ends when a flag becomes true, even while nothing comes.
///
/// A thread reads ahead by two portions at most; it is left behind when the input is not read to its end.
#[derive(Debug)]
pub struct Interruptible {
    portions: Receiver<io::Result<Vec<u8>>>,
    stop: Arc<AtomicBool>,
    portion: Vec<u8>,
    used: usize,
}

impl Interruptible {
    /// Begins to read.
    pub fn new(mut input: impl Read + Send + 'static, stop: Arc<AtomicBool>) -> Self {
        let (sender, portions) = sync_channel(1);
        std::thread::spawn(move || {
            loop {
                let mut portion = vec![0; PORTION];
                let read = match input.read(&mut portion) {
                    Ok(length) => {
                        portion.truncate(length);
                        Ok(portion)
                    }
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                    Err(error) => Err(error),
                };
                let last = read.as_ref().map_or(true, Vec::is_empty);
                if sender.send(read).is_err() || last {
                    return;
                }
            }
        });
        Self {
            portions,
            stop,
            portion: Vec::new(),
            used: 0,
        }
    }
}

impl BufRead for Interruptible {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        while self.used >= self.portion.len() && !self.stop.load(Ordering::SeqCst) {
            match self.portions.recv_timeout(PATIENCE) {
                Ok(portion) => {
                    (self.portion, self.used) = (portion?, 0);
                    if self.portion.is_empty() {
                        break;
                    }
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
        Ok(self.portion.get(self.used..).unwrap_or_default())
    }

    fn consume(&mut self, amount: usize) {
        self.used += amount;
    }
}

impl Read for Interruptible {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Never ends and never gives anything.
    struct Silent;

    impl Read for Silent {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            loop {
                std::thread::park();
            }
        }
    }

    #[test]
    fn all_of_an_input_comes_through() {
        let bytes: Vec<u8> = (0..3 * PORTION + 7)
            .map(|byte| byte.to_le_bytes()[0])
            .collect();
        let mut input = Interruptible::new(io::Cursor::new(bytes.clone()), Arc::default());
        let mut read = Vec::new();
        input.read_to_end(&mut read).unwrap();
        assert!(read == bytes);
        assert_eq!(input.read(&mut [0; 4]).unwrap(), 0);
    }

    #[test]
    fn a_silent_input_ends_when_the_flag_is_set() {
        let stop = Arc::new(AtomicBool::new(false));
        let mut input = Interruptible::new(Silent, Arc::clone(&stop));
        let setter = std::thread::spawn(move || stop.store(true, Ordering::SeqCst));
        assert_eq!(input.fill_buf().unwrap(), b"");
        setter.join().unwrap();
    }
}
