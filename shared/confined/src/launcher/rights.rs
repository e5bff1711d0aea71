//! What root may do beyond files is no business of the program's.

use rustix::io::{self, Errno};
use rustix::thread::{
    CapabilitySet, CapabilitySets, capabilities, clear_ambient_capability_set,
    remove_capability_from_bounding_set, set_capabilities,
};

/// Give up every right for good, now and after `exec`.
///
/// Root keeps one: to open files whatever their permissions are. In a container the checkout often belongs to somebody
/// else, and which files may be opened is Landlock's to say.
pub(super) fn drop_all() -> io::Result<()> {
    clear_ambient_capability_set()?;
    for bit in 0..u64::BITS {
        let one = CapabilitySet::from_bits_retain(1 << bit);
        if one == CapabilitySet::DAC_OVERRIDE {
            continue;
        }
        match remove_capability_from_bounding_set(one) {
            // Not one of this kernel's, or not root: then there is none after `exec` anyway.
            Ok(()) | Err(Errno::INVAL | Errno::PERM) => {}
            Err(other) => return Err(other),
        }
    }
    let none = CapabilitySet::empty();
    let mut sets = CapabilitySets {
        effective: none,
        permitted: none,
        inheritable: none,
    };
    if rustix::process::geteuid().is_root() {
        // What root inherits would come back with `exec`, whatever the bound is.
        sets = CapabilitySets {
            inheritable: none,
            ..capabilities(None)?
        };
    }
    set_capabilities(None, sets)
}
