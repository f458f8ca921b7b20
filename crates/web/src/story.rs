//! Behaviour of the whole stack, told through requests.
