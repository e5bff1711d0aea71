//! Nothing to use: this package gives the refused programs of all lessons one set of dependencies, and has the test.
