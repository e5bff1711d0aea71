//! The marks as JUnit XML: a suite for each copy.

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use crate::class::table::{Class, Row};
use crate::error::Error;
use crate::report;

pub fn junit(class: &Class) -> Result<String, Error> {
    let mut all = Report::new("cargo grade");
    all.add_test_suites(class.rows.iter().map(suite));
    all.to_string().map_err(|e| Error::Report(e.to_string()))
}

fn suite(row: &Row) -> TestSuite {
    let mut suite = TestSuite::new(row.name.as_str());
    if let Some(why) = &row.problem {
        let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
        status.set_message(why.as_str());
        suite.add_test_case(TestCase::new("copy", status));
        return suite;
    }
    suite.add_test_cases(row.marks.iter().map(|m| report::case(&m.mark)));
    suite
}
