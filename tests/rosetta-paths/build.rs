//! Writes the links of `lib.rs`: one for each item of `book/rosetta/rust.toml`, with what kind it is said to be.

use std::path::Path;
use std::{env, fs};

const ITEMS: &str = "../../book/rosetta/rust.toml";

/// The word by which rustdoc tells kinds apart; none for attributes, for which it has no word.
fn word(kind: &str) -> &str {
    let kind = kind.split(" of ").next().unwrap_or(kind);
    match kind.rsplit('.').next().unwrap_or(kind) {
        "method" | "tymethod" | "fn" => "fn@",
        "associatedconstant" | "constant" => "const@",
        "struct" => "struct@",
        "enum" => "enum@",
        "trait" => "trait@",
        "type" => "type@",
        "variant" => "variant@",
        "macro" => "macro@",
        "mod" => "mod@",
        "attr" => "",
        other => panic!("{ITEMS}: `{other}` is no kind that rustdoc knows"),
    }
}

fn main() {
    println!("cargo::rerun-if-changed={ITEMS}");
    let text = fs::read_to_string(ITEMS).expect(ITEMS);
    let table: toml::Table = text.parse().expect(ITEMS);
    let items = table["items"].as_table().expect("a table of items");
    let links = items.iter().map(|(path, kind)| {
        let word = word(kind.as_str().expect("a kind"));
        let path = path.trim_end_matches('!');
        format!("- [{path}]({word}{path})\n")
    });
    let out = env::var_os("OUT_DIR").expect("cargo says where");
    let links: String = links.collect();
    fs::write(Path::new(&out).join("links.md"), links).expect("the folder of this build");
}
