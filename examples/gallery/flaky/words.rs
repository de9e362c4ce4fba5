//! The words of the flaky page.

use crate::language::Words;

pub const KICKER: Words = Words("Time", "الوقت");
pub const TITLE: Words = Words("Too slow, and once more", "بطيء، ثم مرة أخرى");
pub const LEAD: Words = Words(
    "A task may say how long a try may take, how often it is tried again, and after which errors. \
     All tries are one run: it is loading throughout, and to cancel it ends the pause as well.",
    "للمهمة أن تقول كم تستغرق المحاولة، وكم مرة تُعاد، وبعد أي أخطاء. المحاولات كلها تشغيل واحد: تبقى \
     جارية طواله، وإلغاؤها ينهي الانتظار أيضًا.",
);
pub const CALL_TITLE: Words = Words("A service that fails by a seed", "خدمة تخفق ببذرة");
pub const CALL_ABOUT: Words = Words(
    "Each seed has its own fixed sequence of answers. A try that takes longer than three seconds \
     is stopped, and its connection closed; an error that will not pass is not tried again.",
    "لكل بذرة تسلسل ثابت من الأجوبة. المحاولة التي تتجاوز ثلاث ثوانٍ تُوقف وتُغلق صلتها؛ والخطأ الذي \
     لا يزول لا يُعاد.",
);
pub const ENDLESS_TITLE: Words = Words("A body that never ends", "جسم لا ينتهي");
pub const ENDLESS_ABOUT: Words = Words(
    "The headers come at once, and then a line now and then, for ever. After three seconds the \
     task fails, and the server's own log tells that the connection is gone.",
    "تصل الترويسات فورًا، ثم سطر بين حين وآخر، بلا نهاية. بعد ثلاث ثوانٍ تخفق المهمة، ويخبر سجل \
     الخادم بأن الصلة انقطعت.",
);
pub const SEED: Words = Words("Seed", "البذرة");

pub const CALL: Words = Words("Call the service", "اتصل بالخدمة");
pub const CANCEL: Words = Words("Cancel", "ألغِ");
pub const TRY: Words = Words("Try", "المحاولة");
pub const OF: Words = Words("of", "من");
pub const ASKING: Words = Words("asking", "نسأل");
pub const ANSWERED: Words = Words("answered", "أُجيبت");
pub const NEXT_TRY: Words = Words("Next try in", "المحاولة التالية بعد");
pub const SECONDS: Words = Words("s", "ث");
pub const NO_ANSWER: Words = Words(
    "no answer in time: given up, its connection closed",
    "لا جواب في الوقت: تُركت وأُغلقت صلتها",
);
pub const IDLE: Words = Words("Nobody has called it yet.", "لم يتصل بها أحد بعد.");
pub const LOADING: Words = Words("No answer yet.", "لا جواب بعد.");
pub const ANSWER: Words = Words("It has answered, at call", "أجابت عند الاتصال");

pub const LISTEN: Words = Words("Read it to its end", "اقرأه إلى آخره");
pub const STOP: Words = Words("Stop", "توقف");
pub const NOT_OPEN: Words = Words("Nothing is open.", "لا شيء مفتوح.");
pub const MORE: Words = Words("Still more to come …", "ما زال هناك المزيد …");
pub const LOG: Words = Words("The server's log:", "سجل الخادم:");
pub const NOTHING_YET: Words = Words("nothing yet", "لا شيء بعد");
