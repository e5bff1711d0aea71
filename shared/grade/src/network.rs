//! Which network the tests of an exercise have.

use confined::{Confinement, Network};

use crate::course::Exercise;
use crate::mark::{Finding, Outcome};

const NONE_OF_ITS_OWN: &str = "its tests start a server on 127.0.0.1, and this machine gives programs no network of their \
                               own (no network namespace for this user), only its whole network. Add --unconfined if \
                               you would run this answer yourself";

/// A network of its own, if it needs one; this machine's where there is none, and the files are `trusted` or all programs
/// have it here anyway.
///
/// The exercise is the reference's, so an answer has no say in it.
pub fn of(exercise: &Exercise, here: Confinement, trusted: bool) -> Result<Network, Finding> {
    match exercise.network {
        false => Ok(Network::None),
        true if here.network => Ok(Network::Own),
        true if trusted || !here.calls => Ok(Network::Shared),
        true => Err(Finding::only(Outcome::NotStarted, NONE_OF_ITS_OWN)),
    }
}
