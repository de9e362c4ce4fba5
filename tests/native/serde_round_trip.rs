//! Every state survives serde.

use crate::values::result;
use leptos_fire::AsyncResult;
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]
    #[test]
    fn every_state_survives_json(r in result()) {
        let json = serde_json::to_string(&r).unwrap();
        prop_assert_eq!(serde_json::from_str::<AsyncResult<u8, u8>>(&json).unwrap(), r);
    }
}
