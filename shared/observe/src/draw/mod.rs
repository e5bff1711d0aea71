//! The drawings, one a file.

pub(crate) mod figures;
pub(crate) mod html;
mod lived;
pub(crate) mod playback;
mod shapes;
pub(crate) mod svg;
pub(crate) mod text;
pub(crate) mod trace;
