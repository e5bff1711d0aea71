//! The names of a plot's lines, each at the end of its line. Those that would lie upon each other are moved apart, up and
//! down, as little as can be.

/// Letters of a line of a name; a word that is longer stays whole.
const LETTERS: usize = 17;
/// From line to line of a name, in pixels.
pub(super) const LEADING: f64 = 15.0;
/// Between one name and the next.
const GAP: f64 = 3.0;

/// The name in lines.
pub(super) fn lines(name: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in name.split(' ') {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= LETTERS => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// The letters of the longest line of these names.
pub(super) fn longest<'a>(names: impl Iterator<Item = &'a str>) -> usize {
    let lines = names.flat_map(lines);
    lines
        .map(|line| line.chars().count())
        .max()
        .unwrap_or_default()
}

/// The middles of the names, in their order, so that none lies upon another and all lie between `top` and `bottom`, as
/// long as there is room. `wanted` has for each the middle that it would like, and how many lines it has.
///
/// The sum of the squares of what they are moved is the least possible: an isotonic regression, by pooling neighbours that
/// push each other (Best and Chakravarti 1990, <https://doi.org/10.1007/BF01580873>).
pub(super) fn apart(wanted: &[(f64, usize)], top: f64, bottom: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|&a, &b| wanted[a].0.total_cmp(&wanted[b].0));
    let half = |i: usize| (wanted[i].1 as f64 * LEADING + GAP) / 2.0;
    // How far below the first one each has to be if all touch.
    let mut below = vec![0.0; wanted.len()];
    for pair in order.windows(2) {
        below[pair[1]] = below[pair[0]] + half(pair[0]) + half(pair[1]);
    }
    // Where each would like the first one to be; those that push each other want the mean.
    let mut pools: Vec<(f64, usize)> = Vec::new();
    for &i in &order {
        let mut pool = (wanted[i].0 - below[i], 1);
        while let Some(above) = pools.pop_if(|above| above.0 > pool.0) {
            let count = above.1 + pool.1;
            let sum = above.0 * above.1 as f64 + pool.0 * pool.1 as f64;
            pool = (sum / count as f64, count);
        }
        pools.push(pool);
    }
    let (Some(&first), Some(&last)) = (order.first(), order.last()) else {
        return Vec::new();
    };
    let firsts = pools
        .into_iter()
        .flat_map(|(first, count)| std::iter::repeat_n(first, count));
    let mut middles = vec![0.0; wanted.len()];
    for (i, at) in order.into_iter().zip(firsts) {
        let at = at.min(bottom - half(last) - below[last]);
        middles[i] = at.max(top + half(first)) + below[i];
    }
    middles
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_has_lines_and_a_long_word_stays_whole() {
        assert_eq!(lines("Rust threads"), ["Rust threads"]);
        assert_eq!(
            lines("Python processes, GIL on"),
            ["Python processes,", "GIL on"]
        );
        assert_eq!(lines("multiprocessing.Pool"), ["multiprocessing.Pool"]);
        assert_eq!(longest(["a", "process-pool (Rust)"].into_iter()), 12);
    }

    #[test]
    fn names_with_room_stay_where_their_lines_end() {
        let wanted = [(90.0, 1), (20.0, 1), (50.0, 2)];
        assert_eq!(apart(&wanted, 0.0, 100.0), [90.0, 20.0, 50.0]);
        assert_eq!(apart(&[], 0.0, 100.0), [0.0; 0]);
    }

    #[test]
    fn names_that_collide_are_moved_apart_and_keep_their_order() {
        assert_eq!(
            apart(&[(52.0, 1), (48.0, 1)], 0.0, 100.0),
            [50.0 + 9.0, 50.0 - 9.0]
        );
        // One that is pushed pushes the next; the lines of a name count.
        let three = apart(&[(50.0, 1), (50.0, 2), (80.0, 1)], 0.0, 200.0);
        assert!((three[1] - three[0] - 25.5).abs() < 1e-9, "{three:?}");
        assert!((three[2] - three[1] - 25.5).abs() < 1e-9, "{three:?}");
        assert!(
            (three.iter().sum::<f64>() - 180.0).abs() < 1e-9,
            "{three:?}"
        );
    }

    #[test]
    fn names_stay_in_the_picture() {
        assert_eq!(apart(&[(0.0, 1), (1.0, 1)], 0.0, 100.0), [9.0, 27.0]);
        assert_eq!(apart(&[(99.0, 1), (100.0, 1)], 0.0, 100.0), [73.0, 91.0]);
    }
}
