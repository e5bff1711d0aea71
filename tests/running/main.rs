//! Everything that runs a lesson, a twin or a command, in one test program, so that all of it waits together.
//!
//! libtest runs as many tests at once as there are cores, which is few where everybody sleeps. So a check here is a list
//! of [`Job`]s, and the first test that is started runs the jobs of all. Each test then says what became of its own.

mod ctrl_c;
mod exercises;
mod outputs;
mod pool;
mod programs;
mod pythons;
mod readme;
mod recordings;
mod twins;

use pool::Job;

macro_rules! checks {
    ($($module:ident :: $name:ident),* $(,)?) => {
        /// The checks: their names, and who makes their jobs.
        const CHECKS: &[(&str, fn() -> Vec<Job>)] = &[$((stringify!($name), $module::$name)),*];
        $(
            #[test]
            fn $name() {
                pool::passed(stringify!($name));
            }
        )*
    };
}

// What waits longest comes first.
checks![
    recordings::every_recording_is_what_its_command_prints,
    readme::every_command_of_the_readme_works,
    twins::a_lesson_and_its_twin_print_the_same_lines,
    exercises::the_python_programs_of_the_exercises_run,
    outputs::a_program_whose_reader_leaves_or_whose_disk_is_full_says_so_at_most,
    ctrl_c::ctrl_c_ends_every_lesson_and_twin_that_waits,
    ctrl_c::ctrl_c_ends_the_children_of_a_pool,
    pythons::every_program_shows_its_help_under_its_lowest_python,
    twins::a_program_without_its_packages_names_the_command_that_has_them,
    twins::both_answer_bad_options_with_the_same_line_and_code_2,
    twins::both_have_help_and_name_the_same_options,
];
