//! What can happen to the merchant's own set-up: channels, locations, keys.

use kernel::{ApiKeyId, ChannelId, LocationId};

crate::event! {
    /// The merchant's name, country, currency, zone or week-end was set.
    "channels.merchant_saved" about channel: pub struct MerchantSaved {
        /// The merchant's default channel.
        pub channel: ChannelId,
    }
}

crate::event! {
    /// A channel was opened or changed.
    "channels.channel_saved" about channel: pub struct ChannelSaved {
        /// The channel.
        pub channel: ChannelId,
    }
}

crate::event! {
    /// A location was opened or changed.
    "channels.location_saved" about location: pub struct LocationSaved {
        /// The location.
        pub location: LocationId,
    }
}

crate::event! {
    /// It was set when a location is open.
    "channels.hours_saved" about location: pub struct HoursSaved {
        /// The location.
        pub location: LocationId,
    }
}

crate::event! {
    /// It was set how a channel greets.
    "channels.welcome_saved" about channel: pub struct WelcomeSaved {
        /// The channel.
        pub channel: ChannelId,
    }
}

crate::event! {
    /// A program was given a key to a channel.
    "channels.key_issued" about key: pub struct ApiKeyIssued {
        /// The key's id, not the key.
        pub key: ApiKeyId,
        /// The channel it sells on.
        pub channel: ChannelId,
    }
}

crate::event! {
    /// A key was taken back; from this commit on it opens nothing.
    "channels.key_revoked" about key: pub struct ApiKeyRevoked {
        /// The key's id.
        pub key: ApiKeyId,
    }
}
