//! The colours of the book, for what stands outside it.

/// Where they are written down.
const COLOURS: &str = include_str!("../../../book/theme/colours.css");

/// Python's colour in a drawing: the page's own, or the book's light one where the drawing stands alone.
pub const PYTHON: &str = "var(--python,#28639c)";

/// Rust's colour in a drawing, as [`PYTHON`].
pub const RUST: &str = "var(--rust,#a63d14)";

/// Lines and grounds of a drawing. Half transparent where it stands alone: nobody knows on what.
pub const LINE: &str = "var(--line,#9995)";

/// The letters of a drawing: the page's own, or the system's where the drawing stands alone.
pub const SANS: &str = "var(--sans,system-ui,sans-serif)";

/// What a page needs that stands alone.
const NAMES: [&str; 5] = ["bg", "fg", "line", "python", "rust"];

/// The rules that give the names their values. As in the book, paper is light whatever its reader likes.
pub(crate) fn root() -> String {
    let [light, dark] = themes().map(|theme| {
        let declared = NAMES.map(|name| format!("--{name}:{}", value(theme, name)));
        declared.join(";")
    });
    format!(
        ":root{{color-scheme:light dark;{light}}}\n\
         @media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}"
    )
}

/// The light theme and the dark one, which stands second and is for screens.
fn themes() -> [&'static str; 2] {
    let themes = COLOURS.split_once("@media screen");
    themes.expect("colours.css has both themes").into()
}

fn value(theme: &'static str, name: &str) -> &'static str {
    let declaration = theme.split_once(&format!("--{name}: "));
    let value = declaration.and_then(|(_, rest)| rest.split_once(';'));
    value.expect("both themes of colours.css have all names").0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_that_stands_alone_has_the_colours_of_the_book() {
        let [light, _] = themes();
        for (name, colour) in [("python", PYTHON), ("rust", RUST)] {
            assert_eq!(colour, format!("var(--{name},{})", value(light, name)));
        }
    }

    #[test]
    fn both_themes_give_each_name_a_colour_of_its_own() {
        let [light, dark] = themes();
        for name in NAMES {
            let [light, dark] = [light, dark].map(|theme| value(theme, name));
            assert!(light.starts_with('#') && dark.starts_with('#'), "{name}");
            assert_ne!(light, dark, "{name}");
        }
        assert!(root().contains(&format!("--bg:{};", value(light, "bg"))));
    }

    /// <https://www.w3.org/WAI/WCAG22/Understanding/non-text-contrast>
    #[test]
    fn every_shape_of_a_drawing_stands_out_from_the_page() {
        for theme in themes() {
            for name in ["python", "rust", "fg"] {
                let [shape, page] = [name, "bg"].map(|name| luminance(value(theme, name)));
                let contrast = (shape.max(page) + 0.05) / (shape.min(page) + 0.05);
                assert!(contrast >= 3.0, "{name}: {contrast:.2}");
            }
        }
    }

    /// Of a colour such as `#28639c`, from 0 to 1: <https://www.w3.org/TR/WCAG22/#dfn-relative-luminance>
    fn luminance(colour: &str) -> f64 {
        let channel = |at: usize| {
            let byte = u8::from_str_radix(&colour[at..at + 2], 16).expect("two hexadecimal digits");
            let share = f64::from(byte) / 255.0;
            match share <= 0.040_45 {
                true => share / 12.92,
                false => ((share + 0.055) / 1.055).powf(2.4),
            }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }
}
