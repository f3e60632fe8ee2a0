/** What finds patterns in texts, as the text of a module. */
export const PATTERN = String.raw`//! Patterns of ECMA-262, found in a time that grows with the length of the text: no way back.

/// A part of a pattern.
pub enum Pattern {
    Alternatives(&'static [&'static Pattern]),
    Sequence(&'static [&'static Pattern]),
    /// A bit for each character of ASCII; first and last of each range, one after the other.
    Set(u128, &'static str),
    Start,
    End,
    WordBoundary {
        negated: bool,
    },
    Look {
        behind: bool,
        negated: bool,
        of: &'static Pattern,
    },
    Repeat {
        least: usize,
        most: usize,
        of: &'static Pattern,
    },
    /// A whole text, step by step: no step takes a character that the next one may need.
    Steps(&'static [&'static Pattern]),
}

impl Pattern {
    /// Whether it is found anywhere in the text.
    pub fn is_found_in(&self, text: &str) -> bool {
        if let Self::Steps(steps) = self {
            return has_steps(text, steps);
        }
        let text: Vec<char> = text.chars().collect();
        let begins = match self {
            Self::Sequence([Self::Start, ..]) => vec![0],
            _ => (0..=text.len()).collect(),
        };
        !self.ends(&text, &begins).is_empty()
    }

    /// Whether it is a set, or one of several, and has the character.
    fn takes(&self, character: char) -> bool {
        match self {
            Self::Set(ascii, ranges) => is_in(*ascii, ranges, character),
            Self::Alternatives(sets) => sets.iter().any(|set| set.takes(character)),
            _ => false,
        }
    }

    /// Where it can end when it begins at one of these places. Both are in order, each place once.
    fn ends(&self, text: &[char], begins: &[usize]) -> Vec<usize> {
        let keep = |is_kept: &dyn Fn(usize) -> bool| -> Vec<usize> {
            begins.iter().copied().filter(|at| is_kept(*at)).collect()
        };
        match self {
            Self::Alternatives(parts) => {
                let mut ends: Vec<usize> =
                    parts.iter().flat_map(|part| part.ends(text, begins)).collect();
                ends.sort_unstable();
                ends.dedup();
                ends
            }
            Self::Sequence(parts) => {
                parts.iter().fold(begins.to_vec(), |at, part| part.ends(text, &at))
            }
            Self::Set(..) => {
                let fits = |at: &usize| text.get(*at).is_some_and(|each| self.takes(*each));
                begins.iter().copied().filter(fits).map(|at| at + 1).collect()
            }
            Self::Start => keep(&|at| at == 0),
            Self::End => keep(&|at| at == text.len()),
            Self::WordBoundary { negated } => keep(&|at| is_boundary(text, at) != *negated),
            Self::Look { behind: true, negated, of } => {
                let all: Vec<usize> = (0..=text.len()).collect();
                let ends = of.ends(text, &all);
                keep(&|at| ends.binary_search(&at).is_ok() != *negated)
            }
            Self::Look { behind: false, negated, of } => {
                keep(&|at| of.ends(text, &[at]).is_empty() == *negated)
            }
            Self::Repeat { least, most, of: set @ Self::Set(..) } if begins.len() == 1 => {
                run(text, begins[0], (*least, *most), set)
            }
            Self::Repeat { least, most, of } => repeat(text, begins, (*least, *most), of),
            // It is never a part of another.
            Self::Steps(_) => Vec::new(),
        }
    }
}

fn has_steps(text: &str, steps: &[&Pattern]) -> bool {
    let mut rest = text.chars();
    let mut next = rest.next();
    for step in steps {
        let (least, most, of) = match step {
            Pattern::Repeat { least, most, of } => (*least, *most, *of),
            once => (1, 1, *once),
        };
        let mut count = 0;
        while count < most && next.is_some_and(|each| of.takes(each)) {
            next = rest.next();
            count += 1;
        }
        if count < least {
            return false;
        }
    }
    next.is_none()
}

/// The same for characters of a set from one place on, as most patterns have them: one after the other.
fn run(text: &[char], begin: usize, (least, most): (usize, usize), set: &Pattern) -> Vec<usize> {
    let fitting = text.iter().skip(begin).take(most).take_while(|each| set.takes(**each));
    let longest = fitting.count();
    (least..=longest).map(|length| begin + length).collect()
}

fn repeat(text: &[char], begins: &[usize], times: (usize, usize), of: &Pattern) -> Vec<usize> {
    let (least, most) = times;
    let mut at = begins.to_vec();
    for _ in 0..least {
        let next = of.ends(text, &at);
        if next == at {
            break;
        }
        at = next;
    }
    let mut is_end = vec![false; text.len() + 1];
    let mut ends = Vec::new();
    let mut times = least;
    loop {
        at.retain(|place| {
            is_end.get_mut(*place).is_some_and(|known| !std::mem::replace(known, true))
        });
        ends.extend_from_slice(&at);
        if at.is_empty() || times >= most {
            break;
        }
        at = of.ends(text, &at);
        times += 1;
    }
    ends.sort_unstable();
    ends
}

fn is_in(ascii: u128, ranges: &str, character: char) -> bool {
    if character.is_ascii() {
        return ascii >> u32::from(character) & 1 == 1;
    }
    let mut bounds = ranges.chars();
    while let (Some(first), Some(last)) = (bounds.next(), bounds.next()) {
        if (first..=last).contains(&character) {
            return true;
        }
    }
    false
}

fn is_boundary(text: &[char], at: usize) -> bool {
    let is_word = |place: Option<usize>| {
        let character = place.and_then(|each| text.get(each));
        character.is_some_and(|each| each.is_ascii_alphanumeric() || *each == '_')
    };
    is_word(at.checked_sub(1)) != is_word(Some(at))
}
`;
