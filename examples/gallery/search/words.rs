//! The words of the search page.

use crate::language::Words;

pub const KICKER: Words = Words("Reads", "القراءة");
pub const TITLE: Words = Words("Ask while somebody types", "اسأل أثناء الكتابة");
pub const LEAD: Words = Words(
    "Every letter fires the task. Debounced, it asks once the typing pauses; restarted, a newer \
     question stops the older one. What was found last stays, and says what it is the answer to.",
    "كل حرف يطلق المهمة. بالتأخير لا تسأل إلا حين تتوقف الكتابة، وبإعادة البدء يوقف السؤال الأحدث \
     ما قبله. وآخر ما وُجد يبقى، ويقول أي سؤال يجيب.",
);
pub const DEMO_TITLE: Words = Words("The names of Unicode", "أسماء يونيكود");
pub const DEMO_ABOUT: Words = Words(
    "The server searches the names of all characters that have one of their own. Make it slow and \
     type on: the request under way is aborted, and the results below stay those of the question \
     that they name.",
    "يبحث الخادم في أسماء كل المحارف التي لها اسم. أبطئه وواصل الكتابة: يُلغى الطلب الجاري، وتبقى \
     النتائج نتائج السؤال الذي تذكره.",
);

pub const LABEL: Words = Words(
    "A character's name, or words of it",
    "اسم محرف أو كلمات منه، بالإنجليزية",
);
pub const IDLE: Words = Words(
    "Type a letter. Nothing is asked before.",
    "اكتب حرفًا. لا يُسأل شيء قبله.",
);
pub const RESULTS: Words = Words("Results", "النتائج");
pub const NONE: Words = Words("No name has these words in it.", "لا اسم فيه هذه الكلمات.");
pub const FOUND: Words = Words("Characters for", "محارف لأجل");
pub const PAUSE: Words = Words(
    "waiting for a pause in the typing …",
    "ننتظر توقف الكتابة …",
);
pub const ASKING: Words = Words("asking for", "نسأل عن");
pub const FIRED: Words = Words("Fired", "أُطلقت");
pub const REQUESTS: Words = Words("Requests", "طلبات");
pub const LAST: Words = Words("Last run", "آخر تشغيل");
pub const NOTHING_YET: Words = Words("nothing yet", "لا شيء بعد");
