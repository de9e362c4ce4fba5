//! Several results as one.
//!
//! Failed beats loading beats idle beats ok; of several failures the leftmost wins.
//! There is a previous value only if every part has a value.

use super::{AsyncResult, Failure};

/// What a result says besides its value, ordered by which wins when combined.
enum Phase<E> {
    Ok,
    Idle,
    Loading,
    Failed(Failure<E>),
}

impl<E> Phase<E> {
    fn split<T>(result: AsyncResult<T, E>) -> (Self, Option<T>) {
        match result {
            AsyncResult::Idle => (Self::Idle, None),
            AsyncResult::Loading { previous } => (Self::Loading, previous),
            AsyncResult::Ok(value) => (Self::Ok, Some(value)),
            AsyncResult::Failed { failure, previous } => (Self::Failed(failure), previous),
        }
    }

    fn rank(&self) -> u8 {
        match self {
            Self::Ok => 0,
            Self::Idle => 1,
            Self::Loading => 2,
            Self::Failed(_) => 3,
        }
    }

    /// The stronger one; of equals the left.
    fn and(self, right: Self) -> Self {
        if right.rank() > self.rank() {
            right
        } else {
            self
        }
    }

    fn join<T>(self, value: Option<T>) -> AsyncResult<T, E> {
        match (self, value) {
            (Self::Failed(failure), previous) => AsyncResult::Failed { failure, previous },
            (Self::Loading, previous) => AsyncResult::Loading { previous },
            (Self::Ok, Some(value)) => AsyncResult::Ok(value),
            (Self::Idle | Self::Ok, _) => AsyncResult::Idle,
        }
    }
}

impl<T, E> AsyncResult<T, E> {
    /// Both as one: failed beats loading beats idle beats ok; of two failures this
    /// one's wins; `previous` only if both have a value. For three or four use
    /// [`Zip::zip`] on a tuple, for a collection `collect`.
    ///
    /// ```
    /// # use leptos_fire::AsyncResult;
    /// let user = AsyncResult::<_, String>::Ok("Ada");
    /// let orders = AsyncResult::Loading { previous: Some(3) };
    /// assert_eq!(user.zip(orders), AsyncResult::Loading { previous: Some(("Ada", 3)) });
    /// ```
    pub fn zip<U>(self, other: AsyncResult<U, E>) -> AsyncResult<(T, U), E> {
        let (left, value) = Phase::split(self);
        let (right, other) = Phase::split(other);
        left.and(right).join(value.zip(other))
    }
}

/// A tuple of results as one result of a tuple; a tuple of tasks, or a `Vec` of them, as
/// one reading.
///
/// ```
/// use leptos_fire::{AsyncResult, Zip};
///
/// let all = (AsyncResult::<_, String>::Ok(1), AsyncResult::Ok("two"), AsyncResult::Ok(3.0)).zip();
/// assert_eq!(all, AsyncResult::Ok((1, "two", 3.0)));
/// ```
pub trait Zip {
    /// The combined result.
    type Output;

    /// Combines them: failed beats loading beats idle beats ok; the leftmost failure
    /// wins; `previous` only if every part has a value.
    fn zip(self) -> Self::Output;
}

impl<A, B, E> Zip for (AsyncResult<A, E>, AsyncResult<B, E>) {
    type Output = AsyncResult<(A, B), E>;

    fn zip(self) -> Self::Output {
        self.0.zip(self.1)
    }
}

impl<A, B, C, E> Zip for (AsyncResult<A, E>, AsyncResult<B, E>, AsyncResult<C, E>) {
    type Output = AsyncResult<(A, B, C), E>;

    fn zip(self) -> Self::Output {
        self.0.zip(self.1).zip(self.2).map(|((a, b), c)| (a, b, c))
    }
}

impl<A, B, C, D, E> Zip
    for (
        AsyncResult<A, E>,
        AsyncResult<B, E>,
        AsyncResult<C, E>,
        AsyncResult<D, E>,
    )
{
    type Output = AsyncResult<(A, B, C, D), E>;

    fn zip(self) -> Self::Output {
        (self.0, self.1, self.2)
            .zip()
            .zip(self.3)
            .map(|((a, b, c), d)| (a, b, c, d))
    }
}

/// Many as one, by the rules of [`AsyncResult::zip`]; an empty collection is `Ok`.
///
/// ```
/// use leptos_fire::AsyncResult;
///
/// let parts = [AsyncResult::<_, String>::Ok(1), AsyncResult::Loading { previous: Some(2) }];
/// let all: AsyncResult<Vec<i32>, String> = parts.into_iter().collect();
/// assert_eq!(all, AsyncResult::Loading { previous: Some(vec![1, 2]) });
/// ```
impl<T, E, C: FromIterator<T>> FromIterator<AsyncResult<T, E>> for AsyncResult<C, E> {
    fn from_iter<I: IntoIterator<Item = AsyncResult<T, E>>>(results: I) -> Self {
        let mut phase = Phase::Ok;
        let mut values = Some(Vec::new());
        // Every part's phase counts, so the walk does not stop at a missing value.
        for result in results {
            let (own, value) = Phase::split(result);
            // `and` keeps the left one of equals, so the leftmost failure stays.
            phase = phase.and(own);
            match (&mut values, value) {
                (Some(values), Some(value)) => values.push(value),
                _ => values = None,
            }
        }
        phase.join(values.map(C::from_iter))
    }
}
