//! The words of the save page.

use crate::language::Words;

pub const KICKER: Words = Words("Writes", "الكتابة");
pub const TITLE: Words = Words("Pressed again, too soon", "ضُغط ثانيةً قبل الأوان");
pub const LEAD: Words = Words(
    "What happens when a task is fired while it is under way is one word of its declaration: \
     its policy. Here are all five, with the same button.",
    "ما يحدث حين تُطلق مهمة وهي جارية كلمة واحدة في تصريحها: سياستها. وهذه الخمس كلها، بزر واحد.",
);
pub const DEMO_TITLE: Words = Words("Five policies, one press", "خمس سياسات وضغطة واحدة");
pub const DEMO_ABOUT: Words = Words(
    "Press Save a few times. Each lane is a task that saves a document of its own; every press is \
     drawn from when it was fired over when it began to when it ended, and the server counts what \
     has reached it.",
    "اضغط «احفظ» مرات. كل مسار مهمة تحفظ مستندًا لها؛ وتُرسم كل ضغطة من إطلاقها إلى بدئها إلى \
     نهايتها، والخادم يعدّ ما وصله.",
);

pub const SAVE: Words = Words("Save", "احفظ");
pub const SAVE_3: Words = Words("Save three times", "احفظ ثلاثًا");
pub const CANCEL: Words = Words("Cancel all", "ألغِ الكل");
pub const CLEAR: Words = Words("Clear", "امسح");
pub const DONE: Words = Words("All runs have ended.", "انتهت كل التشغيلات.");
pub const TIME_LINE: Words = Words("Time line of", "الخط الزمني لـ");
pub const VERSION: Words = Words("on the server: version", "على الخادم: الإصدار");
pub const NOTHING_YET: Words = Words("nothing yet", "لا شيء بعد");

pub const RUNNING: Words = Words("running", "جارٍ");
pub const WAITING: Words = Words("waiting", "منتظر");
pub const SAVED: Words = Words("saved", "محفوظ");
pub const FAILED: Words = Words("failed", "مخفق");
pub const STOPPED: Words = Words("stopped", "موقوف");
pub const SKIPPED: Words = Words("skipped", "متجاوَز");

pub const RESTART: Words = Words("stops the one that runs: for reads", "توقف الجاري: للقراءة");
pub const DROP: Words = Words("skips the new one: for writes", "تتجاوز الجديد: للكتابة");
pub const ENQUEUE: Words = Words(
    "one after another: for writes that must all happen",
    "واحدًا بعد آخر: لكتابات يجب أن تحدث كلها",
);
pub const KEEP_LATEST: Words = Words(
    "the last one waits: for autosave",
    "ينتظر الأخير: للحفظ التلقائي",
);
pub const PARALLEL: Words = Words(
    "side by side: for independent work",
    "جنبًا إلى جنب: لعمل مستقل",
);
