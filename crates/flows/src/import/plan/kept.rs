//! Plans between being shown and being applied: kept in memory, a few, by a word that a page can carry.
//!
//! A plan that is gone, after a restart or on another node, is made again from the file; nothing is lost with it.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use sha2::{Digest, Sha256};

use super::Plan;

/// Plans that are kept; the oldest gives way.
const PLANS_MAX: usize = 16;

/// The plans that were shown last.
#[derive(Debug, Clone, Default)]
pub struct Plans(Arc<Mutex<Kept>>);

#[derive(Debug, Default)]
struct Kept {
    count: u64,
    plans: VecDeque<(String, Arc<Plan>)>,
}

impl Plans {
    /// Keeps a plan; answers the word that stands for it.
    #[must_use]
    pub fn keep(&self, plan: Plan) -> String {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.count += 1;
        let digest = Sha256::new()
            .chain_update(kept.count.to_le_bytes())
            .chain_update(format!("{:?}", plan.steps.iter().map(|step| step.mark).collect::<Vec<_>>()));
        let word: String = digest.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        if kept.plans.len() == PLANS_MAX {
            kept.plans.pop_front();
        }
        kept.plans.push_back((word.clone(), Arc::new(plan)));
        word
    }

    /// The plan of a word, while it is kept.
    #[must_use]
    pub fn get(&self, word: &str) -> Option<Arc<Plan>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.plans.iter().find(|(known, _)| known == word).map(|(_, plan)| Arc::clone(plan))
    }

    /// Lets a plan go.
    pub fn drop_plan(&self, word: &str) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.plans.retain(|(known, _)| known != word);
    }
}
