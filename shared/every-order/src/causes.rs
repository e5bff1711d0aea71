//! What an exercise says of an order that went wrong.

/// What is said where nobody can go on, and where the answer panics. Made from a text: of the first alone.
#[derive(Debug, Clone, Copy)]
pub struct Causes {
    pub(crate) stuck: &'static str,
    pub(crate) panicked: Option<Panicked>,
}

/// Where the answer stands, and what is said of its panic.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Panicked {
    pub(crate) file: &'static str,
    /// The answer stands above this line.
    pub(crate) ends: u32,
    pub(crate) hint: &'static str,
}

impl Causes {
    /// If in one order no thread can go on, `stuck` is said in place of shuttle's words.
    pub const fn stuck(stuck: &'static str) -> Self {
        let panicked = None;
        Self { stuck, panicked }
    }

    /// If the answer panics, which stands in `file` above the line `ends`, its words are said with `hint` after them.
    pub const fn panicked_above(self, file: &'static str, ends: u32, hint: &'static str) -> Self {
        let panicked = Some(Panicked { file, ends, hint });
        Self { panicked, ..self }
    }
}

impl From<&'static str> for Causes {
    fn from(stuck: &'static str) -> Self {
        Self::stuck(stuck)
    }
}
