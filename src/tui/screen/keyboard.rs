//! The terminal's events, read by a thread of their own.
//!
//! On a terminal that has gone away the terminal library may read forever without coming back. Here only the
//! thread is lost to that, not the review: whoever waits sees that the terminal is gone, and leaves; the
//! thread ends with the process.
//!
//! * **Law:** nothing is read but while somebody waits, so that an editor has the keyboard to itself.

use super::terminal;
use ratatui::crossterm::event::{self, Event};
use std::collections::VecDeque;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

/// How long the thread reads for one request of somebody who waits.
const READING: Duration = Duration::from_millis(200);

/// How long an answer may take before it is looked whether there is a terminal left.
const PATIENCE: Duration = Duration::from_millis(400);

/// How long somebody who listens during work waits before she looks whether it is done.
const ATTENTION: Duration = Duration::from_millis(20);

/// What was read for one request; nothing when no key came.
type Answer = io::Result<Vec<Event>>;

/// The keyboard, and the events that nobody has taken yet.
#[derive(Debug)]
pub(super) struct Keyboard {
    requests: Sender<Duration>,
    answers: Receiver<Answer>,
    /// Whether a request has no answer yet.
    is_asked: bool,
    waiting: VecDeque<Event>,
}

impl Keyboard {
    /// Starts the thread that reads.
    pub(super) fn new() -> Self {
        Self::reading(read)
    }

    /// Starts a thread that reads with `read`.
    fn reading(read: impl Fn(Duration) -> Answer + Send + 'static) -> Self {
        let (requests, asked) = channel();
        let (answer, answers) = channel();
        // It ends when the other end of a channel is gone.
        drop(thread::spawn(move || {
            while let Ok(patience) = asked.recv()
                && answer.send(read(patience)).is_ok()
            {}
        }));
        Self {
            requests,
            answers,
            is_asked: false,
            waiting: VecDeque::new(),
        }
    }

    /// Waits until there are events; returns `false` when it is time to stop. Meanwhile `work` is done, for
    /// as long as it says that there is more of it.
    ///
    /// # Errors
    /// When the terminal cannot be read, or the work fails.
    pub(super) fn wait(
        &mut self,
        asked_to_stop: &dyn Fn() -> bool,
        mut work: impl FnMut() -> io::Result<bool>,
    ) -> io::Result<bool> {
        let mut is_busy = true;
        while self.waiting.is_empty() {
            if asked_to_stop() || !self.ask(READING) {
                return Ok(false);
            }
            loop {
                is_busy = is_busy && work()?;
                let patience = if is_busy { Duration::ZERO } else { PATIENCE };
                match self.answered(patience) {
                    Ok(answer) => {
                        self.waiting.extend(answer?);
                        break;
                    }
                    Err(RecvTimeoutError::Timeout) if !asked_to_stop() => {}
                    Err(_) => return Ok(false),
                }
            }
        }
        Ok(true)
    }

    /// Listens until `is_done`; returns whether an event that `stops` came, or it is time to stop. What was typed
    /// before such an event is forgotten with it, and what else came is still to be taken.
    pub(super) fn listen(
        &mut self,
        is_done: &AtomicBool,
        asked_to_stop: &dyn Fn() -> bool,
        stops: impl Fn(&Event) -> bool,
    ) -> bool {
        while !is_done.load(Ordering::SeqCst) {
            if asked_to_stop() || !self.ask(READING) {
                return true;
            }
            match self.answered(ATTENTION) {
                Ok(Ok(events)) => self.waiting.extend(events),
                Ok(Err(_)) | Err(RecvTimeoutError::Disconnected) => return true,
                Err(RecvTimeoutError::Timeout) => {}
            }
            if let Some(place) = self.waiting.iter().position(&stops) {
                self.waiting.drain(..=place);
                return true;
            }
        }
        false
    }

    /// Takes in what was typed already, before another program has the terminal. Half of what somebody pastes would
    /// leave the terminal library deaf, were the other half taken by that program: returns whether no half is waited
    /// for.
    pub(super) fn take_in(&mut self) -> bool {
        if !self.ask(Duration::ZERO) {
            return true;
        }
        match self.answered(PATIENCE) {
            Ok(events) => self.waiting.extend(events.into_iter().flatten()),
            Err(RecvTimeoutError::Timeout) => return false,
            Err(RecvTimeoutError::Disconnected) => {}
        }
        true
    }

    /// Asks for events, unless that was done already; returns whether there is somebody to ask.
    fn ask(&mut self, patience: Duration) -> bool {
        self.is_asked = self.is_asked || self.requests.send(patience).is_ok();
        self.is_asked
    }

    /// Waits for an answer.
    fn answered(&mut self, patience: Duration) -> Result<Answer, RecvTimeoutError> {
        let answer = self.answers.recv_timeout(patience);
        self.is_asked = self.is_asked && answer.is_err();
        answer
    }

    /// Returns the next event that came.
    pub(super) fn next(&mut self) -> Option<Event> {
        self.waiting.pop_front()
    }
}

/// Reads what comes within the time, and what waits behind it.
fn read(mut patience: Duration) -> Answer {
    let mut events = Vec::new();
    let mut is_reminded = false;
    loop {
        let before = events.len();
        while event::poll(patience)? {
            events.push(event::read()?);
            patience = Duration::ZERO;
        }
        if is_reminded && events.len() == before || !terminal::remind() {
            return Ok(events);
        }
        is_reminded = true;
        patience = Duration::ZERO;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::AtomicUsize;

    #[test]
    fn a_reader_that_never_comes_back_does_not_hold_the_review() {
        let mut keyboard = Keyboard::reading(|_| {
            loop {
                thread::park();
            }
        });
        let asked = AtomicUsize::new(0);
        let goes_away = || asked.fetch_add(1, Ordering::SeqCst) > 0;
        assert!(!keyboard.wait(&goes_away, || Ok(false)).unwrap());
    }

    #[test]
    fn work_is_done_until_a_key_comes() {
        let (key, pressed) = channel();
        let mut keyboard = Keyboard::reading(move |_| {
            pressed.recv().unwrap_or_default();
            Ok(vec![Event::FocusGained])
        });
        let mut left = 9;
        let work = || {
            left -= 1;
            if left == 0 {
                key.send(()).unwrap();
            }
            Ok(left > 0)
        };
        assert!(keyboard.wait(&|| false, work).unwrap());
        assert_eq!((left, keyboard.next()), (0, Some(Event::FocusGained)));
    }

    #[test]
    fn who_listens_hears_what_stops_and_keeps_the_rest() {
        let mut keyboard = Keyboard::reading(|_| {
            Ok(vec![
                Event::FocusGained,
                Event::FocusLost,
                Event::Resize(80, 25),
            ])
        });
        let stops = |event: &Event| *event == Event::FocusLost;
        let never = AtomicBool::new(false);
        assert!(keyboard.listen(&never, &|| false, stops));
        assert_eq!(keyboard.next(), Some(Event::Resize(80, 25)));
        assert_eq!(keyboard.next(), None);
        assert!(keyboard.listen(&never, &|| true, |_| false));
        assert!(!keyboard.listen(&AtomicBool::new(true), &|| false, stops));
    }

    #[test]
    fn what_is_typed_during_work_is_taken_after_it() {
        let mut keyboard = Keyboard::reading(|_| Ok(vec![Event::FocusGained]));
        let (done, asked) = (AtomicBool::new(false), AtomicUsize::new(0));
        let work = || {
            // It ends while a request has no answer.
            done.store(asked.fetch_add(1, Ordering::SeqCst) > 2, Ordering::SeqCst);
            false
        };
        assert!(!keyboard.listen(&done, &work, |_| false));
        assert!(keyboard.wait(&|| false, || Ok(false)).unwrap());
        assert_eq!(keyboard.next(), Some(Event::FocusGained));
    }

    #[test]
    fn what_was_typed_before_another_program_is_kept() {
        let mut keyboard = Keyboard::reading(|patience| {
            Ok(vec![if patience.is_zero() {
                Event::FocusLost
            } else {
                Event::FocusGained
            }])
        });
        keyboard.take_in();
        assert!(keyboard.wait(&|| false, || Ok(false)).unwrap());
        assert_eq!(keyboard.next(), Some(Event::FocusLost));
        assert_eq!(keyboard.next(), None);
    }

    #[test]
    fn events_come_in_order_and_none_is_lost() {
        let mut keyboard = Keyboard::reading(|_| Ok(vec![Event::FocusGained, Event::FocusLost]));
        for _ in 0..3 {
            assert!(keyboard.wait(&|| false, || Ok(false)).unwrap());
            assert_eq!(keyboard.next(), Some(Event::FocusGained));
            assert_eq!(keyboard.next(), Some(Event::FocusLost));
            assert_eq!(keyboard.next(), None);
        }
    }
}
