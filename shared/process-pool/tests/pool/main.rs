//! The tests of the pool. A worker is this program, so it needs the guard at the top of `main`, and `cargo test`'s own
//! `main` has none: the list of tests is run from here.
//!
//! `cargo test -p process-pool --test pool -- NAME` runs those whose name contains NAME; `--ignored` runs the long ones instead.

mod chaos;
mod deaths;
mod faults;
mod gate;
mod limits;
mod outcomes;
mod roles;
mod starting;
mod tasks;

use std::panic::catch_unwind;
use std::process::{Command, ExitCode, exit};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

/// How long one test may take. What hangs is ended with its name; its workers end with it.
const LIMIT: Duration = Duration::from_secs(120);

/// The first word of a process that runs one test.
const ALONE: &str = "--alone";

/// How many tests run at once.
const AT_ONCE: usize = 6;

macro_rules! tests {
    ($($module:ident :: $name:ident),* $(,)?) => {
        [$((stringify!($name), $module::$name as fn())),*]
    };
}

fn main() -> ExitCode {
    roles::before_the_guard();
    process_pool::main_guard!(
        tasks::square,
        tasks::moody,
        tasks::picky,
        tasks::echo,
        tasks::gated,
        chaos::note,
        tasks::waits_if,
        tasks::noted,
        tasks::spin,
        tasks::chatter,
        tasks::read_stdin,
        tasks::open_files,
        tasks::pool_of_its_own,
        tasks::run_this_program,
        tasks::unwritable_result,
        tasks::is_none,
        tasks::defuse,
        tasks::with_child,
        tasks::hold_stdout,
        tasks::fork_and_die,
        tasks::fork_and_go_on,
        tasks::echo_sparse,
        tasks::echo_shape,
        tasks::echo_wide,
        tasks::echo_options,
    );
    roles::after_the_guard();
    let tests = tests![
        outcomes::results_come_in_the_order_of_the_items,
        outcomes::nothing_to_do_and_more_workers_than_items,
        outcomes::panics_and_own_errors_are_the_items_own,
        outcomes::what_cannot_be_passed_is_the_items_own_error,
        outcomes::a_panic_in_serialisation_reaches_the_caller,
        outcomes::a_task_that_is_not_in_the_guard_is_named,
        outcomes::two_threads_may_map_at_once,
        outcomes::printing_does_not_disturb,
        outcomes::standard_input_is_empty,
        outcomes::a_task_may_have_a_pool,
        outcomes::a_program_that_a_task_starts_is_no_worker,
        deaths::killed_before_its_item_loses_nothing,
        deaths::killed_with_a_job_it_has_not_begun_loses_nothing,
        deaths::killed_while_a_large_argument_is_on_its_way,
        deaths::killed_during_its_item_loses_that_item,
        deaths::killed_after_its_item_is_replaced,
        deaths::all_killed_and_the_pool_is_whole_again,
        deaths::what_a_killed_worker_has_started_holds_nobody_up,
        deaths::exit_in_a_task_is_a_death,
        deaths::in_a_chunk_the_running_item_alone_is_lost,
        deaths::in_a_large_chunk_little_is_lost_and_nothing_runs_twice,
        deaths::workers_that_cannot_be_replaced,
        deaths::workers_end_with_a_killed_parent,
        deaths::an_interrupt_ends_all_without_a_word,
        deaths::dropping_the_pool_ends_its_workers,
        faults::a_worker_killed_while_it_starts_is_tried_again,
        faults::a_replacement_killed_while_it_starts_is_tried_again,
        faults::workers_killed_at_every_start_are_given_up_with_a_reason,
        faults::a_worker_without_its_second_thread_is_not_ready,
        faults::what_serde_leaves_out_arrives,
        faults::an_option_in_an_option_arrives_as_none,
        faults::a_panic_with_a_value_that_panics_is_the_items_own,
        faults::a_thread_that_keeps_standard_output_holds_nobody_up,
        faults::a_fork_hides_no_death,
        faults::a_fork_that_goes_on_answers_nothing,
        faults::stopped_workers_are_waited_for_together,
        faults::a_stopped_worker_ends_with_its_program,
        chaos::every_item_has_one_outcome,
        limits::an_item_over_its_limit_is_reported_and_its_worker_replaced,
        limits::a_worker_stopped_before_its_item_loses_nothing_but_time,
        limits::in_a_chunk_the_late_item_alone_is_reported,
        limits::nobody_waits_behind_a_long_item,
        limits::a_hundred_thousand_items_leave_nothing_open,
        limits::large_arguments_and_results,
        starting::no_workers_is_an_error,
        starting::a_forgotten_guard_is_an_error,
        starting::a_guard_that_is_never_reached_is_an_error,
        starting::a_worker_that_ends_before_the_guard_is_an_error,
        starting::another_guard_is_an_error,
        starting::a_program_that_is_gone_is_an_error,
    ];
    let long_tests = tests![chaos::every_item_has_one_outcome_for_minutes];
    let mut words = std::env::args().skip(1);
    let word = words.next().unwrap_or_default();
    if word == ALONE {
        let name = words.next().unwrap_or_default();
        let mut all = tests.iter().chain(&long_tests);
        let test = all.find(|(known, _)| *known == name);
        return alone(&name, test.expect("the name of a test").1);
    }
    let tests = if word == "--ignored" {
        &long_tests[..]
    } else {
        &tests
    };
    let wanted = if word.starts_with('-') { "" } else { &word };
    let names = tests.iter().map(|(name, _)| *name);
    together(
        &names
            .filter(|name| name.contains(wanted))
            .collect::<Vec<_>>(),
    )
}

/// Runs a test in this process, which it has to itself.
fn alone(name: &str, test: fn()) -> ExitCode {
    let limit = if name.ends_with("_for_minutes") {
        LIMIT + Duration::from_secs(chaos::seconds())
    } else {
        LIMIT
    };
    let (done, ended) = channel::<()>();
    let name = name.to_owned();
    let watch = thread::spawn(move || {
        if ended.recv_timeout(limit) == Err(RecvTimeoutError::Timeout) {
            eprintln!("{name} hangs");
            exit(101);
        }
    });
    let ok = catch_unwind(test).is_ok();
    drop(done);
    watch.join().expect("the watch does not panic");
    ExitCode::from(u8::from(!ok))
}

/// Runs each test in a process of its own, some at once, because they wait more than they compute.
fn together(names: &[&str]) -> ExitCode {
    let next = AtomicUsize::new(0);
    let failed = Mutex::new(Vec::new());
    let work = || {
        while let Some(name) = names.get(next.fetch_add(1, Ordering::Relaxed)) {
            let this = std::env::current_exe().expect("a test knows where it is");
            let ran = Command::new(this).args([ALONE, name]).output();
            let ran = ran.expect("the test starts");
            let ok = ran.status.success();
            let mut said = ran.stdout;
            if !ok {
                said.extend(ran.stderr);
                failed.lock().expect("no panic").push(*name);
            }
            let said = String::from_utf8_lossy(&said);
            println!("{said}test {name} ... {}", if ok { "ok" } else { "FAILED" });
        }
    };
    thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(work);
        }
    });
    let failed = failed.into_inner().expect("no panic");
    let passed = names.len() - failed.len();
    println!("{passed} passed, {} failed {failed:?}", failed.len());
    ExitCode::from(u8::from(!failed.is_empty() || passed == 0))
}
