//! Every event ever released must stay readable: one sample file per kind and version, all parsed here.

use std::collections::BTreeSet;
use std::path::PathBuf;

use serde_json::Value;

use crate::Event;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("samples")
}

fn check<E: Event>(seen: &mut BTreeSet<String>) {
    for version in 1..=E::VERSION {
        let name = format!("{}.v{version}.json", E::KIND);
        let text = std::fs::read_to_string(folder().join(&name))
            .unwrap_or_else(|_| panic!("samples/{name} is missing: add a real example"));
        let event: E = serde_json::from_str(&text).unwrap_or_else(|e| panic!("samples/{name} is no longer readable: {e}"));
        if version == E::VERSION {
            let again: Value = serde_json::to_value(&event).unwrap();
            assert_eq!(again, serde_json::from_str::<Value>(&text).unwrap(), "samples/{name} lost a field");
        }
        seen.insert(name);
    }
}

#[test]
fn every_sample_of_the_past_still_parses() {
    let mut seen = BTreeSet::new();
    macro_rules! all { ($($module:ident :: { $($name:ident),+ $(,)? });+ $(;)?) => { $($(check::<crate::$module::$name>(&mut seen);)+)+ } }
    all! {
        banking::{AccountOpened, BalanceChanged, BillerSaved, BillPresented, BillWithdrawn, BillPaid, PaymentScheduled, ScheduleEnded, ScheduleFailed, CardIssued, CardChanged, CardPaid, DisputeOpened, DisputeMoved, DisputeOverdue, RequestOpened, RequestContinued, RequestEnded, PayeeLearnt};
        bookings::{ServiceSaved, PlaceSaved, ResourceSaved, LineSaved, Booked, Moved, Cancelled, CheckedIn, Completed, Missed, ReminderDue, RecordRead, TicketTaken, TicketCalled, TicketServed, TicketEnded};
        carts::{CartOpened, CartLineChanged, CartHandedOver, CartParked, CartResumed, CartOrdered, CartAbandoned};
        catalog::{ProductSaved, ProductArchived, CategorySaved};
        channels::{MerchantSaved, ChannelSaved, LocationSaved, HoursSaved, WelcomeSaved, ApiKeyIssued, ApiKeyRevoked};
        customers::{CustomerJoined, CustomerChanged, CustomerErased, CustomerSignedIn, CustomerSignedOut, CustomerPermitted, PermitEnded};
        loyalty::{
            ProgrammeSaved, MemberJoined, CardClaimed, PointsEarned, PointsActivated, PointsRedeemed, PointsGivenBack, PointsClawedBack, PointsExpiring, PointsExpired, TierChanged, ChallengeMet, StreakEnded, SourceLinked, SourceUnlinked, RewardSaved, RewardExchanged, ExchangeUndone, FriendReferred, ReferralRewarded,
        };
        messages::{MessageQueued, MessageSent, MessageFailed};
        orders::{OrderPlaced, OrderPaid, OrderHandedOver, OrderCancelled, OrderCredited};
        payments::{TenderRequested, TenderCaptured, TenderFailed, TenderVoided, TenderRefunded};
        pricing::{PriceListSaved, PriceSet, PriceCleared, ExceptionDeclared, ExceptionEnded, TaxRateSet};
        promotions::{PromotionSaved, PromotionPublished, PromotionPaused, PromotionEnded, PromotionsRedeemed, PromotionsGivenBack};
        promotions::{CodeMinted, CodeRevoked, BatchOrdered, BatchMinted};
        search::{SynonymsSaved, SynonymsRemoved};
        staff::{MemberSaved, SignedIn, SignedOut};
        stock::{StockMoved, StockReserved, StockReleased, SafetySet};
        wallet::{WalletLoaded, MoneySent, MoneyAsked, RequestAnswered, WalletFrozen, WalletThawed, CardIssued, CardReissued, CardKept, CardChanged, PassMade, PassChanged, CodeScanned, OfflineAllowed, OfflineShort, OfflineEnded, ApprovalAsked, ApprovalChanged, ApprovalRefunded};
        webhooks::{EndpointSaved, EndpointSwitchedOff, EndpointRemoved};
    }
    for file in std::fs::read_dir(folder()).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        assert!(seen.contains(&name), "samples/{name} belongs to no event that is checked");
    }
}
