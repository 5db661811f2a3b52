//! The real Account API behind a gate, with the secret key put in on the way.
