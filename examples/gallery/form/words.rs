//! What the page says.

use crate::language::Words;

pub const KICKER: Words = Words("FireForm", "FireForm");
pub const TITLE: Words = Words("A form whose fields are the input", "نموذج حقوله هي المُدخل");
pub const LEAD: Words = Words(
    "A real form: Enter submits it, and so does a button outside. Its fields become the task's \
     input by serde; what is wrong comes back to the field that it is about.",
    "نموذج حقيقي: مفتاح الإدخال يرسله، وكذلك زرّ خارجه. تصبح حقوله مُدخل المهمة عبر serde، \
     وما فيها من خطأ يعود إلى الحقل المعني.",
);

pub const TICKET_TITLE: Words = Words("A ticket", "تذكرة");
pub const TICKET_ABOUT: Words = Words(
    "Numbers, a date, a box to tick, several of one name, a struct in a struct. On 25 December \
     there are no trains, seat 13 does not exist, Ostend is sold out, and an address at \
     example.invalid gets no mail.",
    "أرقام وتاريخ ومربع اختيار وعدة قيم لاسم واحد وبنية داخل بنية. في 25 ديسمبر لا قطارات، \
     والمقعد 13 غير موجود، وأوستند نفدت تذاكرها، والعنوان في example.invalid لا يصله بريد.",
);
pub const TO: Words = Words("To", "إلى");
pub const DATE: Words = Words("Date", "التاريخ");
pub const PASSENGERS: Words = Words("Passengers", "الركاب");
pub const SEAT: Words = Words("Seat (optional)", "المقعد (اختياري)");
pub const RETURN: Words = Words("There and back", "ذهاب وإياب");
pub const EXTRAS: Words = Words("With", "مع");
pub const EXTRA: [(&str, Words); 3] = [
    ("bike", Words("a bicycle", "دراجة")),
    ("dog", Words("a dog", "كلب")),
    ("meal", Words("a meal", "وجبة")),
];
pub const NAME: Words = Words("Name", "الاسم");
pub const EMAIL: Words = Words("E-mail", "البريد الإلكتروني");
pub const ORDER: Words = Words("Order", "اطلب");
pub const CLEAR: Words = Words("Clear", "امسح");
pub const ORDERED: Words = Words("Ticket", "التذكرة");

pub const ACCOUNT_TITLE: Words = Words("A password", "كلمة مرور");
pub const ACCOUNT_ABOUT: Words = Words(
    "The input of a form with a password is never kept: to fire again without it does nothing. \
     The name Ada is taken, and a password has eight characters at least.",
    "مُدخل نموذج فيه كلمة مرور لا يُحتفظ به أبدًا: الإطلاق من جديد بدونه لا يفعل شيئًا. \
     الاسم Ada محجوز، وكلمة المرور ثمانية أحرف على الأقل.",
);
pub const ACCOUNT_NAME: Words = Words("Name", "الاسم");
pub const PASSWORD: Words = Words("Password", "كلمة المرور");
pub const OPEN: Words = Words("Open an account", "افتح حسابًا");
pub const REFIRE: Words = Words("Fire again", "أطلق من جديد");
pub const WELCOME: Words = Words("Welcome,", "أهلًا،");

pub const PICTURE_TITLE: Words = Words("A file", "ملف");
pub const PICTURE_ABOUT: Words = Words(
    "The task takes the form's data as it is, with the files in it, and sends it on.",
    "تأخذ المهمة بيانات النموذج كما هي، بالملفات التي فيها، وترسلها.",
);
pub const PICTURE_NAME: Words = Words("Title", "العنوان");
pub const FILE: Words = Words("Picture", "الصورة");
pub const SEND: Words = Words("Send", "أرسل");
pub const RECEIVED: Words = Words("Received:", "وصلت:");
