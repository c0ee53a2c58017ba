//! The keys of names, each worked out once: a file has few bodies and areas, and many rows that name them.

use std::cell::RefCell;
use std::rc::Rc;

use foldhash::HashMap;

/// Remembers the key of every text it was asked about.
#[derive(Debug)]
pub(super) struct Keys {
    key_of: fn(&str) -> String,
    known: RefCell<HashMap<String, Rc<str>>>,
}

impl Keys {
    /// Nothing is known yet; `key_of` works a key out.
    pub(super) fn new(key_of: fn(&str) -> String) -> Self {
        Self { key_of, known: RefCell::default() }
    }

    /// The key of a text.
    pub(super) fn of(&self, text: &str) -> Rc<str> {
        if let Some(key) = self.known.borrow().get(text) {
            return Rc::clone(key);
        }
        let key: Rc<str> = (self.key_of)(text).into();
        self.known.borrow_mut().insert(text.to_owned(), Rc::clone(&key));
        key
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_worked_out_once() {
        let keys = Keys::new(str::to_uppercase);
        let first = keys.of("a");
        assert_eq!((&*first, &*keys.of("b")), ("A", "B"));
        assert!(Rc::ptr_eq(&first, &keys.of("a")));
    }
}
