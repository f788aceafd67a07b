import type { Phrases } from './en.ts'

export const id: Phrases = {
  outcomes: {
    done: 'Selesai',
    unchanged: 'Tidak ada yang perlu diubah',
    question: 'Ada pertanyaan',
    unfinished: 'Belum selesai',
    failed: 'Tidak berhasil',
    notStarted: 'Tidak dimulai',
    stopped: 'Dihentikan',
    interrupted: 'Terputus',
    superseded: 'Dilanjutkan bersama email Anda yang lebih baru',
    dead: 'Tidak dilanjutkan',
    running: 'Masih dikerjakan',
    waiting: 'Masih menunggu',
    undone: 'Dibatalkan',
    nothingToUndo: 'Tidak ada yang bisa dibatalkan',
    stopping: 'Sedang dihentikan',
    nothingToStop: 'Tidak ada yang bisa dihentikan',
    status: 'Keadaan saat ini',
    help: 'Bantuan',
    whichProject: 'Situs web yang mana',
    nothingToDo: 'Saya tidak menemukan apa yang harus dikerjakan',
    notKnown: 'Alamat Anda tidak dikenal',
    paused: 'Dijeda',
  },
  colon: ': ',
  delimiter: '--- Silakan tulis instruksi Anda berikutnya di atas baris ini ---',
  words: { stop: 'berhenti', undo: 'urungkan', status: 'status', help: 'bantuan' },
  reference: 'Nomor rujukan Webordinary',

  yourInstruction: 'instruksi Anda',
  noSubject: '(tanpa subjek)',
  noText: '(tanpa teks)',
  more: (count) => `dan ${count} lagi`,
  restLeftOut: 'Pesan ini lebih panjang; sisanya tidak ditampilkan.',
  youWrote: 'Anda menulis',

  answer: {
    preview: 'Pratinjau',
    files: 'Berkas yang diubah',
    notes: 'Harap diperhatikan',
    soFar: 'Yang sudah dikerjakan sejauh ini',
    log: 'Keluaran terakhir program',
    earlierToo:
      'Jawaban ini juga berlaku untuk instruksi Anda sebelumnya dalam percakapan ini yang terputus karena instruksi ini.',
    tooLateToStop: 'Anda meminta berhenti, tetapi pekerjaannya sudah selesai.',
    tooLateToStopQuestion: 'Anda meminta berhenti, tetapi pekerjaannya sudah berakhir dengan pertanyaan.',
    dead: 'Instruksi ini tidak dapat dijalankan dan tidak akan dicoba lagi.',
    notStarted: 'Instruksi ini tidak dimulai, dan tidak ada yang diubah.',
    superseded:
      'Anda mengirim instruksi lain dalam percakapan ini. Keduanya dikerjakan bersama, dan jawaban untuk yang lebih baru juga berlaku untuk yang ini. Anda tidak perlu melakukan apa pun.',
    asBefore: 'Situs web Anda dan pratinjaunya sama seperti sebelumnya.',
    siteAsBefore: 'Situs web Anda sendiri sama seperti sebelumnya.',
    savedUnfinished: 'Pekerjaan sejauh ini disimpan, belum selesai.',
    savedDone:
      'Perubahannya sudah disimpan, tetapi langkah sesudahnya tidak berhasil: pratinjau mungkin masih menampilkan keadaan sebelumnya.',
    nothingYet: 'Belum ada yang diubah.',
  },

  next: {
    title: 'Yang bisa Anda lakukan sekarang',
    goOn: 'Untuk melanjutkan, balas email ini dan tulis apa yang ingin Anda ubah.',
    goOnFromHere: 'Untuk melanjutkan dari sana, balas email ini.',
    answer: 'Balas email ini dengan jawaban Anda, dan pekerjaan dilanjutkan dari sana.',
    undo: (word) => `Untuk membatalkan perubahan ini, balas hanya dengan kata “${word}”.`,
    throwAway: (word) => `Untuk membuang yang disimpan, balas hanya dengan kata “${word}”.`,
    stop: (word) => `Untuk menghentikannya, balas hanya dengan kata “${word}”.`,
    again:
      'Anda dapat mengirim instruksi ini lagi. Jika gagal dengan cara yang sama, ada yang harus diperbaiki dulu.',
    smaller: 'Kirim lagi, sebaiknya dalam langkah yang lebih kecil, satu email untuk setiap langkah.',
    againLater: 'Kirim lagi setelah salah satu instruksi sebelumnya dijawab.',
    askAbout: (whom, reference) =>
      `Jika Anda butuh bantuan, tanyakan kepada ${whom} dan sebutkan nomor rujukan ${reference}.`,
    ask: (whom) => `Jika Anda butuh bantuan, tanyakan kepada ${whom}.`,
    operator: 'orang yang menyiapkan layanan ini untuk Anda',
  },

  small: {
    commit: 'Commit',
    branch: 'Cabang',
    time: 'Waktu',
    cost: 'Biaya',
    tokens: (input, output) => `Token: ${input} masuk, ${output} keluar`,
    free: 'tidak ada',
    lessThanACent: 'kurang dari satu sen',
  },

  reminder: {
    running: (time) => `Sudah berjalan ${time} dan belum selesai.`,
    waiting: (time) => `Sudah menunggu giliran selama ${time}.`,
    promise: 'Tidak ada yang hilang: Anda akan mendapat jawaban setelah selesai.',
    howFar: (time) => `Kemajuan ${time} yang lalu`,
    step: 'Langkah',
    doing: 'Sedang mengerjakan',
    files: 'Berkas yang disentuh sejauh ini',
    cost: 'Biaya sejauh ini',
    stages: {
      open: 'mengambil keadaan terbaru situs',
      edit: 'membuat perubahan',
      commit: 'menyimpan perubahan',
      push: 'mengirim perubahan ke repositori',
      build: 'membangun situs',
      publish: 'menerbitkan pratinjau',
    },
  },

  ask: {
    whichProject: 'Saya tidak tahu situs web Anda yang mana yang dimaksud, jadi belum ada yang diubah.',
    whichProjectHow: 'Balas dengan nama situs webnya, dan saya lanjutkan dengan yang Anda tulis:',
    writeIt: 'Silakan tulis apa yang ingin Anda ubah.',
    found: 'Yang saya temukan dalam email Anda',
    why: {
      'no instruction': 'Email Anda tidak berisi teks maupun subjek, jadi tidak ada yang diubah.',
      'quote alone':
        'Saya hanya menemukan email sebelumnya yang dikutip, tanpa kata-kata Anda sendiri, jadi tidak ada yang diubah.',
      'signature alone': 'Saya hanya menemukan tanda tangan, jadi tidak ada yang diubah.',
      'files alone':
        'Saya hanya menemukan gambar atau berkas tanpa kata-kata, jadi tidak ada yang diubah. Silakan kirim lagi dan tulis apa yang harus dilakukan dengannya.',
      'forward alone': 'Anda meneruskan email tanpa kata-kata Anda sendiri, jadi tidak ada yang diubah.',
      'winmail.dat':
        'Program email Anda memasukkan teks ke dalam berkas bernama winmail.dat yang hanya dapat dibaca Outlook, jadi tidak ada yang diubah. Silakan kirim lagi sebagai HTML atau teks biasa.',
      encrypted:
        'Email Anda terenkripsi dan tidak dapat saya baca, jadi tidak ada yang diubah. Silakan kirim lagi tanpa enkripsi.',
    },
  },

  stop: {
    stopping:
      'Anda meminta berhenti. Ini sedang dihentikan, dan Anda mendapat jawaban untuk masing-masing setelah berakhir:',
    notAgain: 'Yang sudah dihentikan tidak dijalankan lagi kecuali Anda mengirimnya lagi.',
    nothing: 'Anda meminta berhenti, tetapi tidak ada yang berjalan atau menunggu dalam percakapan ini.',
    elsewhere: 'Belum selesai dalam percakapan Anda yang lain',
    elsewhereHow: (word) =>
      `Untuk menghentikan salah satunya, balas email dalam percakapan itu hanya dengan kata “${word}”.`,
    finished: (word) =>
      `Pekerjaan yang sudah selesai tetap seperti adanya. Untuk membatalkan perubahan terakhir, balas hanya dengan kata “${word}”.`,
  },

  undo: {
    before: (word) =>
      `Untuk membatalkan juga yang sebelumnya, balas sekali lagi hanya dengan kata “${word}”.`,
    nothing: 'Tidak ada perubahan dalam percakapan ini yang bisa dibatalkan, jadi tidak ada yang diubah.',
  },

  status: {
    nothing: 'Tidak ada yang berjalan atau menunggu untuk Anda.',
    running: (time) => `dikerjakan selama ${time}`,
    waiting: (time) => `menunggu selama ${time}`,
    open: 'Belum selesai',
    last: 'Terakhir selesai',
  },

  help: {
    intro:
      'Tulis dengan kata-kata Anda sendiri apa yang ingin diubah di situs web Anda, seperti menulis kepada seseorang. Saya membuat perubahannya dan membalas dengan pratinjau.',
    title: 'Kata-kata ini punya arti khusus jika email tidak berisi hal lain',
    stop: 'menghentikan yang berjalan atau menunggu dalam percakapan ini',
    undo: 'membatalkan perubahan terakhir percakapan ini',
    status: 'memberi tahu apa yang berjalan atau menunggu',
    help: 'mengirim email ini',
    projects: 'Situs web Anda',
    files: 'Anda dapat melampirkan gambar dan berkas lain.',
    conversations: 'Balasan melanjutkan percakapan; email baru memulai percakapan baru.',
  },

  sender: {
    noRight: (from) =>
      `Alamat ${from} tidak boleh mengubah situs web ini, jadi tidak ada yang diubah. Mintalah alamat itu ditambahkan, atau minta bantuan orang yang boleh.`,
    otherAddress: 'Jika Anda biasanya menulis dari alamat lain, kirim email Anda lagi dari alamat itu.',
    paused: (until) =>
      `Saya menerima lebih banyak email daripada yang boleh saya kerjakan dalam waktu ini, jadi email ini tidak dijalankan. Sampai ${until} email berikutnya juga tidak saya jalankan dan tidak saya jawab. Silakan kirim email ini lagi setelah itu.`,
    earlierGoesOn: 'Yang Anda minta sebelumnya tetap berjalan.',
    once: 'Saya menulis ini paling banyak sekali sehari.',
  },

  thread: {
    began:
      'Saya tidak dapat mengetahui email Anda termasuk percakapan yang mana, jadi percakapan baru dimulai dari keadaan situs web Anda; perubahan dari percakapan lain yang belum diterbitkan tidak ada di dalamnya.',
  },

  files: {
    tooLarge: (name, size, limit) =>
      `Lampiran “${name}” (${size}) tidak dipakai: batasnya ${limit} per lampiran.`,
    moreLeftOut: (count) => `Tidak dipakai karena alasan yang sama: ${count} lagi.`,
    tooMany: (used, all, names) =>
      `Hanya ${used} lampiran pertama dari ${all} yang dipakai. Tidak dipakai: ${names}.`,
    tooMuch: (limit, names) =>
      `Tidak dipakai, karena semua lampiran bersama-sama boleh berukuran ${limit}: ${names}.`,
    notTheirs: (names) =>
      `Dianggap bagian dari tanda tangan atau program email, dan tidak dipakai: ${names}. Jika Anda memerlukannya, lampirkan sekali lagi sebagai berkas tersendiri.`,
    ofAttachedMail: (names) =>
      `Berkas dari email yang dilampirkan tidak dipakai: ${names}. Jika Anda memerlukannya, lampirkan pada email Anda sendiri.`,
    winmail: (names) =>
      `Outlook memasukkan sesuatu ke dalam ${names}, yang tidak dapat saya buka. Silakan kirim sebagai HTML atau teks biasa, dengan berkasnya dilampirkan.`,
    unreadable: 'Sebagian email Anda terenkripsi atau tidak dapat dibuka, dan tidak dibaca.',
  },
}
