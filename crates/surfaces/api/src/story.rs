//! Behaviour of the API, told through requests.
