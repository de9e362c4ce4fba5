use super::{Mistake, Path, Problem, decode};
use crate::view::form::fields::Fields;
use proptest::prelude::*;
use serde::{Deserialize, de::DeserializeOwned};
use std::{collections::BTreeMap, net::Ipv4Addr};

/// Fields as `name=value`; without `=`, a name of which nothing is chosen.
fn fields(given: &[&str]) -> Fields {
    let mut fields = Fields::default();
    for field in given {
        match field.split_once('=') {
            Some((name, value)) => fields.add(name, value.to_owned()),
            None => fields.know(field),
        }
    }
    fields
}

/// The only field, of the name `x`.
#[derive(Debug, PartialEq, Deserialize)]
struct X<V> {
    x: V,
}

fn x<V: DeserializeOwned>(given: &[&str]) -> Result<V, Problem> {
    decode::<X<V>>(&fields(given))
        .map(|x| x.x)
        .map_err(|mistake| mistake.problem)
}

fn out_of_range(min: impl ToString, max: impl ToString) -> Problem {
    Problem::OutOfRange {
        min: min.to_string(),
        max: max.to_string(),
    }
}

#[test]
fn yes_and_no() {
    for (given, expected) in [
        ("x=on", Ok(true)),
        ("x=true", Ok(true)),
        ("x=1", Ok(true)),
        ("x=yes", Ok(true)),
        ("x", Ok(false)),
        ("x=", Ok(false)),
        ("x=false", Ok(false)),
        ("x=0", Ok(false)),
        ("x=perhaps", Err(Problem::NotYesOrNo)),
        ("y=on", Err(Problem::Missing)),
    ] {
        assert_eq!(x::<bool>(&[given]), expected, "{given}");
    }
    assert_eq!(x(&["x=false", "x=true"]), Ok(true), "the last one counts");
}

#[test]
fn numbers() {
    for (given, expected) in [
        ("x=7", Ok(7)),
        ("x= 7 ", Ok(7)),
        ("x=1e2", Ok(100)),
        ("x=2.0", Ok(2)),
        ("x=", Err(Problem::Missing)),
        ("x=  ", Err(Problem::Missing)),
        ("x", Err(Problem::Missing)),
        ("y=7", Err(Problem::Missing)),
        ("x=2.5", Err(Problem::NotAWholeNumber)),
        ("x=seven", Err(Problem::NotANumber)),
        ("x=NaN", Err(Problem::NotANumber)),
        ("x=256", Err(out_of_range(0, 255))),
        ("x=-1", Err(out_of_range(0, 255))),
        ("x=1e300", Err(out_of_range(0, 255))),
    ] {
        assert_eq!(x::<u8>(&[given]), expected, "{given}");
    }
    assert_eq!(x(&["x=-1.5"]), Ok(-1.5_f64));
    assert_eq!(x(&["x=0.5"]), Ok(0.5_f32));
    assert_eq!(x::<f64>(&["x=inf"]), Err(Problem::NotANumber));
    assert_eq!(x(&[&format!("x={}", u128::MAX)]), Ok(u128::MAX));
    assert_eq!(x(&[&format!("x={}", i64::MIN)]), Ok(i64::MIN));
}

#[test]
fn what_is_empty_is_none() {
    assert_eq!(x::<Option<String>>(&["x="]), Ok(None));
    assert_eq!(x::<Option<u32>>(&["x="]), Ok(None));
    assert_eq!(x::<Option<u32>>(&["x"]), Ok(None));
    assert_eq!(x::<Option<u32>>(&[]), Ok(None));
    assert_eq!(x(&["x=4"]), Ok(Some(4)));
    assert_eq!(x::<Option<u32>>(&["x=four"]), Err(Problem::NotANumber));
    assert_eq!(x::<Option<X<String>>>(&["x[x]="]), Ok(None));
    assert_eq!(x(&["x[x]=a"]), Ok(Some(X { x: "a".to_string() })));
    assert_eq!(x(&["x="]), Ok(String::new()));
    assert_eq!(x(&["x= a "]), Ok(" a ".to_string()));
}

#[test]
fn several_are_a_list() {
    let some = |items: &[&str]| Ok::<_, Problem>(items.iter().map(ToString::to_string).collect());
    assert_eq!(x::<Vec<String>>(&["x=a", "x=b"]), some(&["a", "b"]));
    assert_eq!(x::<Vec<String>>(&["x=a"]), some(&["a"]));
    assert_eq!(x::<Vec<String>>(&["x[]=a", "x[]=b"]), some(&["a", "b"]));
    assert_eq!(x::<Vec<String>>(&["x[10]=b", "x[9]=a"]), some(&["a", "b"]));
    assert_eq!(x::<Vec<String>>(&["x"]), some(&[]));
    assert_eq!(x::<Vec<String>>(&[]), Err(Problem::Missing));
    assert_eq!(x(&["x=1", "x=2"]), Ok((1, 2.0)));
    assert_eq!(x(&["x=1", "x="]), Ok(vec![Some(1), None]));
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Size {
    Small,
    Large,
}

#[test]
fn names_of_variants_dates_and_maps() {
    assert_eq!(x(&["x=large"]), Ok(Size::Large));
    assert_eq!(x::<Size>(&["x="]), Err(Problem::Missing));
    assert!(matches!(x::<Size>(&["x=huge"]), Err(Problem::Said(said)) if said.contains("huge")));
    assert_eq!(
        x(&["x[1]=a", "x[2]=b"]),
        Ok(BTreeMap::from([(1, 'a'), (2, 'b')]))
    );
    // Any type that reads text; a date is another.
    assert_eq!(x(&["x=127.0.0.1"]), Ok(Ipv4Addr::LOCALHOST));
    assert_eq!(x::<Ipv4Addr>(&["x="]), Err(Problem::Missing));
    assert_eq!(x(&["x=a"]), Ok('a'));
    assert_eq!(x::<()>(&["x=a"]), Ok(()));
}

#[derive(Debug, PartialEq, Deserialize)]
struct Order {
    address: Address,
    lines: Vec<Line>,
    #[serde(default = "default_note")]
    note: String,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Address {
    street: String,
    zip: u32,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Line {
    count: u8,
}

fn default_note() -> String {
    "none".into()
}

const ORDER: [&str; 5] = [
    "address[street]=Elm",
    "address.zip=1234",
    "lines[1][count]=2",
    "lines[0][count]=1",
    "other=ignored",
];

#[test]
fn nested_names() {
    let order: Order = decode(&fields(&ORDER)).unwrap();
    let expected = Order {
        address: Address {
            street: "Elm".into(),
            zip: 1234,
        },
        lines: vec![Line { count: 1 }, Line { count: 2 }],
        note: default_note(),
    };
    assert_eq!(order, expected);
}

#[test]
fn a_mistake_says_where_it_is() {
    for (change, to, path, problem) in [
        (1, "address.zip=x", "address[zip]", Problem::NotANumber),
        (1, "other=", "address[zip]", Problem::Missing),
        (
            2,
            "lines[1][count]=300",
            "lines[1][count]",
            out_of_range(0, 255),
        ),
        (2, "lines[1][cuont]=2", "lines[1][count]", Problem::Missing),
        (2, "address=x", "", Problem::Missing),
    ] {
        let mut given = ORDER;
        given[change] = to;
        let found = decode::<Order>(&fields(&given));
        if path.is_empty() {
            assert!(found.is_ok(), "a value beside children does no harm");
            continue;
        }
        let path = Path::parse(path);
        assert_eq!(found, Err(Mistake { path, problem }), "{to}");
    }
    let mistake = decode::<X<Vec<u8>>>(&fields(&["x=1", "x=b"])).unwrap_err();
    assert_eq!(mistake.path, Path::parse("x[1]"));
    let mistake = decode::<X<BTreeMap<u8, u8>>>(&fields(&["x[a]=1"])).unwrap_err();
    assert_eq!(mistake.path, Path::parse("x[a]"));
}

#[test]
fn what_is_no_record_is_a_mistake_and_no_crash() {
    assert!(decode::<u32>(&fields(&["x=1"])).is_err());
    assert!(decode::<String>(&fields(&["x=1"])).is_err());
    assert_eq!(decode::<()>(&fields(&["x=1"])), Ok(()));
    assert!(decode::<BTreeMap<String, String>>(&fields(&["x=1"])).is_ok());
}

proptest! {
    #[test]
    fn any_number_comes_back(number: i32, float in -1e15..1e15_f64) {
        prop_assert_eq!(x(&[&format!("x={number}")]), Ok(number));
        prop_assert_eq!(x(&[&format!("x={float}")]), Ok(float));
    }

    #[test]
    fn any_text_comes_back(texts in prop::collection::vec(".*", 1..6)) {
        let mut fields = Fields::default();
        for text in &texts {
            fields.add("x", text.clone());
        }
        prop_assert_eq!(decode::<X<Vec<String>>>(&fields).unwrap().x, texts);
    }

    #[test]
    fn nothing_that_is_sent_crashes(sent in prop::collection::vec(("[a-z.\\[\\]0-9]{0,12}", ".{0,6}"), 0..8)) {
        let mut fields = Fields::default();
        for (name, value) in sent {
            fields.add(&name, value);
        }
        _ = decode::<Order>(&fields);
        _ = decode::<BTreeMap<u8, Vec<Option<f32>>>>(&fields);
        _ = decode::<serde_json::Value>(&fields);
    }
}
