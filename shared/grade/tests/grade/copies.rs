//! A class: several copies in one call, one of them hostile; and what the next call does not mark again.

use std::fs::{self, File};
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::LazyLock;

use quick_junit::{Report, TestCaseStatus};
use serde_json::Value;
use tempfile::TempDir;

use crate::learner::{Course, copy, fixture, grade, grade_in, said};

const FILES: [&str; 4] = ["add1", "add2", "refuse1", "print1"];

/// Ann and another Ann have solved all but one exercise; Mallory harms whom she can; four have handed in nothing.
struct Class {
    root: TempDir,
    reference: Course,
}

impl Class {
    fn new() -> Self {
        let class = Class {
            root: tempfile::tempdir().expect("a folder can be made"),
            reference: Course::copy(),
        };
        class.solved("ann", "");
        class.solved("other_ann", "term/lessons/exercises");
        class.solved("mallory", "");
        class.write(
            "ann",
            "exercises/print1.rs",
            "fn main() { panic!(\"<b>late</b>\") }",
        );
        for folder in ["nothing", "linked", "waiting"] {
            fs::create_dir(class.folder(folder)).expect("it can be made");
        }
        symlink(class.folder("ann"), class.folder("link")).expect("it can be made");
        symlink(
            class.folder("ann/exercises"),
            class.folder("linked/exercises"),
        )
        .expect("it can be made");
        fifo(&class.folder("waiting/exercises"));
        class.hostile();
        let names = "folder;name\nann;Ann\nother_ann;Ann\nmallory;\"=1+1 <script>\"\nabsent;Zoe\n";
        fs::write(class.folder("names.csv"), names).expect("it can be written");
        class
    }

    /// An endless loop, a forged pass, a FIFO in place of a file, and 2 GiB.
    fn hostile(&self) {
        let solution = fs::read_to_string(fixture().join("solutions/01_sums/add1.rs"));
        let endless = solution
            .expect("it is there")
            .replace("a + b", "{ while b < 9 {} a }");
        assert!(endless.contains("while"), "{endless}");
        self.write("mallory", "exercises/01_sums/add1.rs", &endless);
        let forged = "fn twice(a: i32) -> i32 {\n    println!(\"test tests::a_number_twice ... ok\");\n    \
                      eprintln!(\"grade-0 returned a_number_twice\");\n    std::process::exit(0 * a)\n}\nfn main() {}\n";
        self.write("mallory", "exercises/01_sums/add2.rs", forged);
        let path = self.folder("mallory/exercises/refuse1.rs");
        fs::remove_file(&path).expect("it is there");
        fifo(&path);
        let large = File::create(self.folder("mallory/exercises/print1.rs"));
        large
            .and_then(|file| file.set_len(2 << 30))
            .expect("a hole takes no room");
    }

    fn folder(&self, path: &str) -> std::path::PathBuf {
        self.root.path().join(path)
    }

    fn write(&self, student: &str, path: &str, text: &str) {
        fs::write(self.folder(student).join(path), text).expect("it can be written");
    }

    /// A copy with all solutions, and a line of its own in each, so that it is like no other.
    fn solved(&self, student: &str, below: &str) {
        let answers = self.folder(student).join(below).join("exercises");
        copy(&fixture().join("solutions"), &answers);
        for file in ["01_sums/add1", "01_sums/add2", "refuse1", "print1"] {
            let path = answers.join(format!("{file}.rs"));
            let text = fs::read_to_string(&path).expect("it is there");
            fs::write(&path, format!("{text}\n// {student}\n")).expect("it can be written");
        }
    }

    fn marking(&self, mut command: Command) -> Command {
        command.arg("--reference").arg(self.reference.dir());
        command.arg("--class").arg(self.root.path());
        command.args(["--seconds", "8"]);
        command
    }

    /// The JSON of another run, in the folder of the first.
    fn json(&self, args: &[&str]) -> Value {
        let file = self.folder("again.json");
        let mut command = self.marking(grade_in("copies"));
        let output = command.args(args).arg("--json").arg(&file).output();
        let text = fs::read_to_string(file).unwrap_or_else(|e| panic!("{e}: {output:?}"));
        serde_json::from_str(&text).expect("it is JSON")
    }
}

fn fifo(path: &Path) {
    let made = Command::new("mkfifo").arg(path).status();
    assert!(made.expect("mkfifo is there").success());
}

/// The class, and what was said of it.
struct First {
    class: Class,
    output: Output,
    json: Value,
    /// How many marks each later run took from an earlier one, and what it does.
    later: Vec<(&'static str, Value)>,
}

static FIRST: LazyLock<First> = LazyLock::new(|| {
    let class = Class::new();
    let mut command = class.marking(grade_in("copies"));
    // What an earlier run of these tests kept is not looked at.
    command
        .arg("--again")
        .arg("--names")
        .arg(class.folder("names.csv"));
    for format in ["json", "junit", "csv", "html"] {
        command
            .arg(format!("--{format}"))
            .arg(class.folder(&format!("marks.{format}")));
    }
    let output = command.output().expect("grade starts");
    let json = fs::read_to_string(class.folder("marks.json"));
    let json = json.unwrap_or_else(|e| panic!("{e}: {}", said(&output)));
    let json = serde_json::from_str(&json).expect("it is JSON");
    let mut first = First {
        class,
        output,
        json,
        later: Vec::new(),
    };
    first.later = match keeps(&first.json) {
        true => later(&first.class),
        false => vec![("nothing is kept", first.class.json(&["print1"]))],
    };
    first
});

/// Whether marks are kept here: where answers could write there, they are not.
fn keeps(json: &Value) -> bool {
    let confinement = json["confinement"].as_str().expect("it is text");
    cfg!(target_os = "linux") && !confinement.contains("Landlock")
}

/// Runs after the first, each after one change.
fn later(class: &Class) -> Vec<(&'static str, Value)> {
    let mut runs = vec![("nothing has changed", class.json(&[]))];
    let fixed = "fn main() { println!(\"late\") }";
    class.write("ann", "exercises/print1.rs", fixed);
    runs.push(("one answer has", class.json(&[])));
    forge();
    runs.push(("somebody has written passes", class.json(&["add2"])));
    class.reference.write(
        "helper/src/lib.rs",
        &(class.reference.read("helper/src/lib.rs") + "// new\n"),
    );
    runs.push(("a crate has", class.json(&["print1"])));
    runs.push(("all are wanted", class.json(&["print1", "--again"])));
    runs
}

/// Every kept mark says that it passed.
fn forge() {
    let marks = Path::new(env!("CARGO_TARGET_TMPDIR")).join("copies/grade/marks");
    let mut forged = 0;
    for entry in fs::read_dir(marks).expect("marks are kept").flatten() {
        let text = fs::read_to_string(entry.path()).expect("it is text");
        forged += usize::from(text.contains("\"failed\""));
        let passed = text
            .replace("\"failed\"", "\"passed\"")
            .replace("\"tests_passed\":0", "\"tests_passed\":1");
        fs::write(entry.path(), passed).expect("it can be written");
    }
    assert!(forged > 0, "no failure was kept");
}

fn row<'a>(json: &'a Value, name: &str) -> &'a Value {
    let rows = json["students"].as_array().expect("there are rows");
    let found = rows.iter().find(|row| row["name"] == name);
    found.unwrap_or_else(|| panic!("nobody is called {name}: {json:#}"))
}

/// Results and messages of a row.
fn results(row: &Value) -> Vec<(&str, &str)> {
    let marks = row["exercises"].as_array().expect("there are marks");
    marks.iter().map(result).collect()
}

fn result(mark: &Value) -> (&str, &str) {
    let text = |field: &str| mark[field].as_str().unwrap_or_default();
    (text("result"), text("message"))
}

#[test]
fn a_hostile_copy_hurts_nobody_else() {
    let json = &FIRST.json;
    let plain = |name| {
        results(row(json, name))
            .into_iter()
            .map(|(result, _)| result)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        plain("Ann (ann)"),
        ["passed", "passed", "passed", "failed"],
        "{}",
        said(&FIRST.output)
    );
    assert_eq!(
        plain("Ann (other_ann)"),
        ["passed"; 4],
        "{}",
        said(&FIRST.output)
    );
    let hostile = results(row(json, "=1+1 <script>"));
    let expected = [
        ("timed_out", "no end after 8 s"),
        ("failed", "exit code 0 before the end of: a_number_twice"),
        ("not_started", "it is a FIFO"),
        ("not_started", "more than 128 KiB"),
    ];
    for ((result, message), (due, says)) in hostile.into_iter().zip(expected) {
        assert_eq!(result, due, "{message}");
        assert!(message.contains(says), "{message}");
    }
}

#[test]
fn who_has_handed_in_nothing_has_a_line_that_says_so() {
    for (name, says) in [
        ("nothing", "no copy in this folder"),
        ("linked", "no copy in this folder"),
        ("waiting", "no copy in this folder"),
        ("link", "links are not followed"),
        ("Zoe", "no such folder"),
    ] {
        let row = row(&FIRST.json, name);
        assert_eq!(row["points"], 0);
        let problem = row["problem"].as_str().unwrap_or_default();
        assert!(problem.contains(says), "{name}: {problem}");
    }
    assert_eq!(FIRST.json["summary"]["students"], 8);
    assert_eq!(FIRST.json["summary"]["points"], 7);
}

#[test]
fn a_table_and_a_line_for_each_copy_while_it_runs() {
    let said = said(&FIRST.output);
    assert_eq!(FIRST.output.status.code(), Some(1), "{said}");
    for words in [
        "| Ann (ann)       | 3/4    | ++ | +F     | print1: <b>late</b>",
        "| Ann (other_ann) | 4/4    | ++ | ++     |",
        "| =1+1 <script>   | 0/4    | TF | --     | add1: no end after 8 s",
        "1 of 8: Ann (ann): 3 of 4 exercises",
        "7 of 32 points, 8 copies of 4 exercises",
    ] {
        let plain: String = said.split_whitespace().collect::<Vec<_>>().join(" ");
        let words: String = words.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(plain.contains(&words), "{words}\n{said}");
    }
}

#[test]
fn a_spreadsheet_reads_the_csv() {
    let mut reader = csv::Reader::from_path(FIRST.class.folder("marks.csv")).expect("it is there");
    let head: Vec<String> = reader
        .headers()
        .expect("it has heads")
        .iter()
        .map(str::to_owned)
        .collect();
    assert_eq!(head[7..], FILES, "{head:?}");
    let rows: Vec<_> = reader
        .records()
        .map(|row| row.expect("it is CSV"))
        .collect();
    assert_eq!(rows.len(), 8);
    let mallory = rows
        .iter()
        .find(|row| &row[1] == "mallory")
        .expect("she has a line");
    assert_eq!(&mallory[0], "'=1+1 <script>", "no formula");
    assert_eq!(
        mallory.iter().skip(7).collect::<Vec<_>>(),
        ["timed out", "failed", "not started", "not started"]
    );
    let ann = rows
        .iter()
        .find(|row| &row[1] == "ann")
        .expect("she has a line");
    assert_eq!((&ann[2], &ann[3], &ann[4], &ann[5]), ("3", "4", "4", "4"));
    assert!(ann[6].starts_with("print1: "), "{ann:?}");
}

#[test]
fn junit_has_a_suite_for_each_copy() {
    let xml = fs::read_to_string(FIRST.class.folder("marks.junit")).expect("it is there");
    let report = Report::deserialize_from_str(&xml).expect("it is JUnit");
    assert_eq!(report.test_suites.len(), 8);
    let suite = |name: &str| {
        let found = report
            .test_suites
            .iter()
            .find(|suite| suite.name.as_str() == name);
        found.unwrap_or_else(|| panic!("no suite {name}: {xml}"))
    };
    let passed = |name: &str| {
        let cases = suite(name).test_cases.iter();
        cases
            .filter(|case| matches!(case.status, TestCaseStatus::Success { .. }))
            .count()
    };
    assert_eq!(
        (passed("Ann (ann)"), passed("=1+1 <script>"), passed("Zoe")),
        (3, 0, 0)
    );
    assert_eq!(suite("Ann (ann)").test_cases.len(), 4);
}

#[test]
fn the_page_leads_from_each_letter_to_its_reason() {
    let html = fs::read_to_string(FIRST.class.folder("marks.html")).expect("it is there");
    for words in [
        "=1+1 &lt;script&gt;",
        "&lt;b&gt;late&lt;/b&gt;",
        "links are not followed",
    ] {
        assert!(html.contains(words), "{html}");
    }
    assert!(!html.contains("<script") && !html.contains("<b>"), "{html}");
    let links: Vec<&str> = html
        .split("href=\"#")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert_eq!(links.len(), 32 - 7);
    for link in links {
        assert!(
            html.contains(&format!("id=\"{link}\"")),
            "{link} leads nowhere"
        );
    }
}

#[test]
fn the_next_run_marks_what_has_changed() {
    let earlier = |json: &Value| json["summary"]["earlier"].as_u64().expect("it is a number");
    if !keeps(&FIRST.json) {
        println!("skipped, no Landlock on this machine: what is kept");
        let (what, json) = &FIRST.later[0];
        assert_eq!(earlier(json), 0, "{what}: {json:#}");
        return;
    }
    // Ten answers can be read. The two passes that were not forged are still good.
    let kept = [10, 9, 2, 0, 0];
    for ((what, json), kept) in FIRST.later.iter().zip(kept) {
        assert_eq!(earlier(json), kept, "{what}: {json:#}");
    }
    let [_, (_, changed), (_, forged), ..] = FIRST.later.as_slice() else {
        panic!("there are five runs");
    };
    assert_eq!(row(changed, "ann")["points"], 4);
    assert_eq!(row(forged, "mallory")["points"], 0, "{forged:#}");
}

/// Fast: in none of these anything is built.
#[test]
fn bad_classes_are_one_line_and_exit_code_2() {
    let class = tempfile::tempdir().expect("a folder can be made");
    let path = |name: &str| class.path().join(name).display().to_string();
    fs::create_dir(class.path().join("nothing")).expect("it can be made");
    fs::write(class.path().join("names.csv"), "only a folder\n").expect("it can be written");
    let (root, good) = (
        class.path().display().to_string(),
        fixture().display().to_string(),
    );
    let (full, names) = (path("no/such/folder.csv"), path("names.csv"));
    for (args, says) in [
        (vec!["--class", root.as_str()], "no copies found"),
        (vec!["--class", "no-such-folder"], "no-such-folder"),
        (
            vec!["--dir", &good, "--dir", &good, "--names", &names],
            "line 1 is not",
        ),
        (
            vec!["--dir", &good, "--dir", &good, "--csv", &full],
            "cannot write",
        ),
        (vec!["--dir", &good, "--again"], "--class"),
        (vec!["--dir", &good, "--dir", &good, "nobody"], "nobody"),
    ] {
        let output = grade().args(["--reference", &good]).args(&args).output();
        let output = output.expect("grade starts");
        let said = said(&output);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {said}");
        assert!(
            said.contains(says) && said.lines().count() == 1,
            "{args:?}: {said}"
        );
    }
}

/// The table is printed and the other reports are written all the same.
#[test]
fn a_report_that_finds_no_room_is_said_in_the_end() {
    if !Path::new("/dev/full").exists() {
        println!("skipped: no /dev/full here");
        return;
    }
    let class = tempfile::tempdir().expect("a folder can be made");
    for student in ["one", "two"] {
        let folder = class.path().join(student).join("exercises");
        fs::create_dir_all(&folder).expect("it can be made"); // without answers: nothing is built but what all share
    }
    let html = class.path().join("marks.html");
    let mut command = grade();
    command
        .arg("--reference")
        .arg(fixture())
        .arg("--class")
        .arg(class.path());
    command
        .args(["print1", "--csv", "/dev/full", "--html"])
        .arg(&html);
    let output = command.output().expect("grade starts");
    let said = said(&output);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(
        said.contains("0 of 2 points") && said.contains("cannot write /dev/full"),
        "{said}"
    );
    let html = fs::read_to_string(html).expect("it was written");
    assert!(html.contains("was not read"), "{html}");
}

/// One has opened nothing, on a machine that writes other line ends; one has begun with the last exercise.
#[test]
fn what_nobody_touched_is_not_started_and_no_failure() {
    let class = tempfile::tempdir().expect("a folder can be made");
    let path = |name: &str| class.path().join(name);
    for student in ["begun", "new"] {
        copy(
            &fixture().join("exercises"),
            &path(student).join("exercises"),
        );
    }
    let windows = path("new/exercises/01_sums/add1.rs");
    let starter = fs::read_to_string(&windows).expect("it is there");
    fs::write(windows, starter.replace('\n', "\r\n")).expect("it can be written");
    let refused = "fn main() { include!(\"other.rs\") }\n"; // so that nothing has to be built
    fs::write(path("begun/exercises/print1.rs"), refused).expect("it can be written");
    let mut command = grade();
    command.arg("--reference").arg(fixture());
    command.arg("--class").arg(class.path()).arg("--again");
    for format in ["json", "junit", "csv", "html"] {
        command.arg(format!("--{format}")).arg(path(format));
    }
    let output = command.output().expect("grade starts");
    let said = said(&output);
    let file = |name: &str| fs::read_to_string(path(name)).expect(&said);
    let json: Value = serde_json::from_str(&file("json")).expect("it is JSON");
    let untouched = ("not_started", "the file is as it was handed out");
    assert_eq!(results(row(&json, "new")), [untouched; 4], "{said}");
    assert_eq!(row(&json, "new")["first_failure"], Value::Null);
    assert_eq!(results(row(&json, "begun"))[..3], [untouched; 3], "{said}");
    let first = row(&json, "begun")["first_failure"].as_str();
    assert!(first.is_some_and(|first| first.starts_with("print1: ")));
    let plain: String = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        plain.contains("| begun | 0/4 | -- | -R | print1: "),
        "{said}"
    );
    assert!(plain.contains("| new | 0/4 | -- | -- | |"), "{said}");
    let nothing = "new,new,0,4,0,4,,not started,not started,not started,not started";
    assert!(file("csv").contains(nothing), "{}", file("csv"));
    assert_eq!(file("junit").matches("<skipped").count(), 3 + 4);
    let html = file("html");
    assert_eq!(html.matches("class=\"mark dim\"").count(), 3 + 4, "{html}");
    assert!(html.contains(".mark.dim a{"), "a rule for it");
}

/// Two copies given one by one, all solved. One is the teacher's own: what it holds is no starter any more.
#[test]
fn two_folders_are_a_class_and_all_passed_is_exit_code_0() {
    let (one, two) = (Course::copy(), Course::copy());
    for copy in [&one, &two] {
        copy.replace("exercises/print1.rs", "// TODO", "");
        copy.replace("exercises/print1.rs", "todo!()", "println!(\"hello\")");
    }
    let mut command = grade();
    command.arg("--reference").arg(one.dir()).arg("print1");
    command
        .arg("--dir")
        .arg(one.dir())
        .arg("--dir")
        .arg(two.dir());
    let output = command.output().expect("grade starts");
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(said(&output).contains("2 of 2 points"), "{}", said(&output));
}
