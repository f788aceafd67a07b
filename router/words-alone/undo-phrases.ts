// What people write to have the last change taken back, by language.
// Where one word means both "cancel" and "undo" (French annuler, Italian annulla), it stops: nothing is taken back that nobody clearly asked to
// take back, and the answer names the word for it. "Undo all" is an instruction: undo takes back one change.

export const UNDO_LANGUAGES: Record<string, string> = {
  en: `undo | undo it | undo that | undo this | undo again | undo once more | undo one more | undo last |
    undo the last one | undo last change | undo the last change | undo my last change |
    undo your last change | undo that change | undo the change | undo this change | undo what you did |
    undo what you just did | revert | revert it | revert that | revert this | revert that change |
    revert the change | revert the last change | revert last change | roll back | roll it back |
    roll that back | roll this back | rollback | take it back | take that back | take back |
    take this back | take back the last change | take the last change back | change it back |
    change that back | put it back as it was | put it back the way it was`,
  de: `rückgängig | rueckgaengig | rückgängig machen | rueckgaengig machen | mach das rückgängig |
    mach es rückgängig | mach rückgängig | machen sie das rückgängig | machen sie es rückgängig |
    das rückgängig machen | wieder rückgängig machen | mach das wieder rückgängig |
    letzte änderung rückgängig machen | die letzte änderung rückgängig machen |
    mach die letzte änderung rückgängig | machen sie die letzte änderung rückgängig |
    mach das rueckgaengig | nimm das zurück | nimm es zurück | nehmen sie das zurück |
    nimm das wieder zurück | zurücknehmen | zuruecknehmen | noch einmal rückgängig | widerrufen`,
  fr: `défaire | défais | défaites | défais ça | défaites ça | défais cela | défaites cela |
    reviens en arrière | revenez en arrière | revenir en arrière | retour en arrière |
    annuler la dernière modification | annule la dernière modification |
    annulez la dernière modification | annuler le dernier changement | annule le dernier changement |
    annulez le dernier changement`,
  es: `deshacer | deshaz | deshazlo | deshaga | deshágalo | deshacerlo | deshaz eso | deshaz esto |
    deshacer eso | deshacer el último cambio | deshaz el último cambio | revertir | revierte |
    revierta | revertirlo | revierte eso | revertir el último cambio | vuelve atrás | volver atrás`,
  pt: `desfazer | desfaz | desfaça | desfaz isso | desfaça isso | desfazer isso |
    desfazer a última alteração | desfaça a última alteração | desfazer a última mudança |
    desfaça a última mudança | reverter | reverte | reverta | reverter isso | reverta isso |
    volta atrás | volte atrás | voltar atrás`,
  it: `ripristina | ripristinare | ripristini | disfa | disfare | disfai | torna indietro |
    torni indietro | tornare indietro | annulla l ultima modifica | annulli l ultima modifica |
    annullare l ultima modifica | annulla modifica | annulla la modifica |
    annulla la modifica precedente`,
  nl: `ongedaan maken | maak ongedaan | maak dit ongedaan | maak dat ongedaan | maak het ongedaan |
    dit ongedaan maken | dat ongedaan maken | maak de laatste wijziging ongedaan |
    laatste wijziging ongedaan maken | draai terug | draai dit terug | draai dat terug |
    draai het terug | terugdraaien | zet terug`,
  sv: `ångra | ångra det | ångra detta | ångra senaste | ångra senaste ändringen |
    ångra den senaste ändringen | återställ | ta tillbaka | ta tillbaka det`,
  da: `fortryd | fortryd det | fortryd dette | fortryd seneste ændring | fortryd den seneste ændring |
    rul tilbage | rul det tilbage`,
  no: `angre | angre det | angre dette | angre siste endring | angre den siste endringen | rull tilbake |
    ta tilbake`,
  fi: `kumoa | kumoa se | kumoa tämä | kumoa viimeisin muutos | kumoa edellinen muutos | kumoa muutos |
    palauta | palauta ennalleen`,
  pl: `cofnij | cofnij to | cofnąć | proszę cofnąć | proszę to cofnąć | cofnij zmianę |
    cofnij ostatnią zmianę | cofnij zmiany | wycofaj | wycofaj to | wycofaj ostatnią zmianę | przywróć`,
  cs: `zpět | vrať | vrať to | vraťte | vraťte to | vrať to zpět | vraťte to zpět | vzít zpět |
    vezmi to zpět | vezměte to zpět | vrátit | vrátit zpět | vrátit změnu | vrať poslední změnu |
    vraťte poslední změnu`,
  sk: `späť | vráť | vráť to | vráťte | vráťte to | vráť to späť | vráťte to späť | vrátiť | vrátiť späť |
    vrátiť zmenu | vráť poslednú zmenu | vráťte poslednú zmenu`,
  hu: `visszavonás | vond vissza | vonja vissza | visszavon | visszavonni | csináld vissza |
    csinálja vissza | állítsd vissza | állítsa vissza | vond vissza az utolsó módosítást |
    utolsó módosítás visszavonása`,
  ro: `anulează ultima modificare | anulați ultima modificare | anulează modificarea | dă înapoi |
    dați înapoi`,
  ru: `отменить | отменить последнее изменение | отмени последнее изменение |
    отмените последнее изменение | отмена изменения | отмена последнего изменения | верни | верните |
    верни обратно | верните обратно | верни как было | верните как было | вернуть | вернуть обратно |
    вернуть как было | откати | откатите | откатить | откат`,
  uk: `відмінити | відміни | відмініть | відмінити останню зміну | скасувати останню зміну |
    скасуй останню зміну | скасуйте останню зміну | поверни назад | поверніть назад | поверни як було |
    поверніть як було | повернути | повернути назад | відкоти | відкотити`,
  bg: `върни | върнете | върни обратно | върнете обратно | върни го | отмени последната промяна |
    отменете последната промяна`,
  sr: `poništi | poništite | poništi to | poništite to | poništiti | vrati | vratite | vrati nazad |
    vratite nazad | vrati natrag | vratite natrag | vrati to | poništi zadnju promjenu |
    poništi poslednju izmenu | поништи | поништите | врати | вратите | врати назад`,
  sl: `razveljavi | razveljavite | razveljavi to | razveljaviti | razveljavi zadnjo spremembo |
    vrni nazaj | vrnite nazaj`,
  el: `αναίρεση | αναίρεσε | αναίρεσέ το | αναιρέστε | αναιρέστε το | αναίρεση τελευταίας αλλαγής |
    επαναφορά | γύρνα το πίσω | πάρ το πίσω`,
  tr: `geri al | geri alın | geri alınız | bunu geri al | bunu geri alın | onu geri al |
    son değişikliği geri al | son değişikliği geri alın | geri almak | geri alma | eski haline getir |
    eski haline getirin`,
  ca: `desfés | desfés ho | desfer | desfeu | desfeu ho | desfés l últim canvi | desfer l últim canvi`,
  et: `võta tagasi | võtke tagasi | võta see tagasi | võtke see tagasi | tagasivõtmine`,
  lv: `atsaukt | atsauc | atsauciet | atcelt pēdējo izmaiņu | atsaukt pēdējo izmaiņu`,
  lt: `grąžink | grąžinkite | grąžinti | anuliuoti | atšaukti paskutinį pakeitimą |
    atšauk paskutinį pakeitimą`,
  zh: `撤销 | 撤銷 | 撤消 | 撤回 | 还原 | 還原 | 恢复原样 | 恢復原樣 | 改回去 | 改回来 | 改回來 | 撤销上次修改 | 撤销上一次修改 | 撤销最后的修改 | 撤销修改 |
    撤销更改 | 撤回修改 | 回退 | 回滚`,
  ja: `元に戻す | 元に戻して | もとに戻して | 元へ戻して | 戻して | 元に戻せ | 変更を取り消して | 変更を元に戻して | 前回の変更を取り消して | 最後の変更を取り消して |
    最後の変更を元に戻して | アンドゥ`,
  ko: `되돌리기 | 되돌려 | 되돌려라 | 되돌리세요 | 되돌려줘 | 되돌려 줘 | 실행 취소 | 실행취소 | 원래대로 | 원래대로 해 | 원래대로 돌려 | 원래대로 되돌려 |
    원상복구 | 마지막 변경 취소 | 변경 취소`,
  ar: `تراجع | تراجع عن ذلك | تراجع عن هذا | التراجع | تراجعي | تراجعوا | أعده كما كان | أعد كما كان |
    استرجاع | تراجع عن التغيير | تراجع عن التغيير الأخير | تراجع عن آخر تغيير`,
  fa: `برگردان | برگردانید | برگردون | برش گردان | واگرد | به حالت قبل برگردان | به حالت قبل برگردانید |
    بازگردانی`,
  he: `בטל את השינוי | בטל את השינוי האחרון | תחזיר | תחזיר את זה | תחזירי | להחזיר | החזר | החזר לקדמותו |
    שחזר`,
  hi: `वापस लो | वापस लें | वापस लीजिए | इसे वापस लो | इसे वापस लें | पूर्ववत | पूर्ववत करें |
    पूर्ववत करो | पहले जैसा करो | पहले जैसा कर दो | पहले जैसा करें | अनडू`,
  th: `ย้อนกลับ | ย้อนกลับไป | คืนค่า | คืนค่าเดิม | เอากลับคืน | เปลี่ยนกลับ | แก้กลับ`,
  vi: `hoàn tác | hãy hoàn tác | hoàn tác đi | hoàn tác thay đổi cuối | hoàn tác lại | khôi phục |
    khôi phục lại | trả lại như cũ | quay lại như cũ`,
  id: `urungkan | urungkan itu | urungkan perubahan | urungkan perubahan terakhir | kembalikan |
    kembalikan seperti semula | kembalikan ke semula | batalkan perubahan |
    batalkan perubahan terakhir | buat asal`,
}
