//! What can happen in wallet.
