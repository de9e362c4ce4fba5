//! What the page says.

use leptos_fire::prelude::*;

use crate::language::Words;

pub const KICKER: Words = Words("FireButton", "FireButton");
pub const TITLE: Words = Words("A button that fires once", "زرّ يُطلق مرة واحدة");
pub const LEAD: Words = Words(
    "It shows that its run is under way, keeps the focus, and starts no second run meanwhile, \
     whatever the policy of the task. It can ask before, and be cancelled.",
    "يُظهر أن تشغيله جارٍ، ويحتفظ بالتركيز، ولا يبدأ تشغيلًا ثانيًا في أثناء ذلك مهما كانت سياسة \
     المهمة. يمكنه أن يسأل قبل ذلك، وأن يُلغى.",
);

pub const SAVE_TITLE: Words = Words("Save, and do it twice", "احفظ، ومرتين");
pub const SAVE_ABOUT: Words = Words(
    "Double-click the first button: the server sees one save, under each policy. The last one may \
     repeat; there the policy decides.",
    "انقر الزر الأول نقرًا مزدوجًا: يرى الخادم حفظًا واحدًا، مع كل سياسة. أما الأخير فله أن يعيد؛ \
     وهناك تقرر السياسة.",
);
pub const POLICY: Words = Words("Policy", "السياسة");
pub const POLICIES: &[(Policy, &str, Words)] = &[
    (Policy::Restart, "restart", Words("Restart", "Restart")),
    (Policy::Drop, "drop", Words("Drop", "Drop")),
    (Policy::Enqueue, "enqueue", Words("Enqueue", "Enqueue")),
    (
        Policy::KeepLatest,
        "keep-latest",
        Words("KeepLatest", "KeepLatest"),
    ),
    (Policy::Parallel, "parallel", Words("Parallel", "Parallel")),
];
pub const SAVE: Words = Words("Save", "احفظ");
pub const SAVE_WITH_CANCEL: Words = Words("Save, can be cancelled", "احفظ، قابل للإلغاء");
pub const SAVE_AGAIN: Words = Words("Save, may repeat", "احفظ، وله أن يعيد");
pub const SAVE_IDLE: Words = Words("Nothing saved yet.", "لم يُحفظ شيء بعد.");
pub const SAVED: Words = Words(
    "Saves that the server has seen:",
    "مرات الحفظ التي رآها الخادم:",
);
pub const FIRED: Words = Words("Fired", "أُطلقت");
pub const UNDER_WAY: Words = Words("Under way", "جارية");

pub const REMOVE_TITLE: Words = Words("Ask first", "اسأل أولًا");
pub const REMOVE_ABOUT: Words = Words(
    "The question is a dialog: the page behind it cannot be reached, the harmless answer has the \
     focus, Escape says no, and the focus comes back.",
    "السؤال مربع حوار: لا يمكن الوصول إلى الصفحة خلفه، والتركيز على الجواب غير المؤذي، ومفتاح \
     Escape يعني لا، ثم يعود التركيز.",
);
pub const REMOVE: Words = Words("Remove note 7", "أزل الملاحظة 7");
pub const REALLY: Words = Words(
    "Remove note 7? It cannot be brought back.",
    "أتزيل الملاحظة 7؟ لا يمكن استعادتها.",
);
pub const REMOVE_IDLE: Words = Words("Note 7 is still there.", "الملاحظة 7 ما زالت موجودة.");
pub const REMOVED: Words = Words("Removed note", "أُزيلت الملاحظة");
