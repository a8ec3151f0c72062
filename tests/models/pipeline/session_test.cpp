// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/pipelinesession.h"

#include "tests/clients/pipelines/corpus.h"
#include "tests/models/pipeline/editscript.h"

#include <QCoreApplication>
#include <QDir>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <cstdio>

#include <sys/resource.h>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 20'000;

const QByteArray sample = R"(components:
  comp-train:
    executorLabel: exec-train
    inputDefinitions:
      parameters:
        epochs:
          parameterType: NUMBER_INTEGER
deploymentSpec:
  executors:
    exec-train:
      container:
        image: train:1
pipelineInfo:
  name: sample
root:
  dag:
    tasks:
      train:   # kept
        cachingOptions:
          enableCache: true
        componentRef:
          name: comp-train
        taskInfo:
          name: train
schemaVersion: 2.1.0
sdkVersion: kfp-2.14.3
)";

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

/// Files may not be larger than this while it lives: a disk that is full.
class FullDisk
{
public:
    explicit FullDisk(rlim_t bytes)
    {
        getrlimit(RLIMIT_FSIZE, &m_before);
        m_signal = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit small{bytes, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &small);
    }
    ~FullDisk()
    {
        setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_signal);
    }
    FullDisk(const FullDisk &) = delete;
    FullDisk &operator=(const FullDisk &) = delete;

private:
    rlimit m_before{};
    void (*m_signal)(int) = nullptr;
};

/// An opened sample with one edit.
struct Desk {
    explicit Desk(const QString &path)
        : file(path)
        , session(pool, folder.filePath(u"journals"_s))
    {
        QDir(folder.path()).mkdir(u"journals"_s);
        session.open(file);
        QTRY_COMPARE_WITH_TIMEOUT(session.state(), PipelineSession::State::Ready, patience);
    }

    void edit(int epochs) { QVERIFY(session.edit(setConstant(session.draft(), {{}, u"train"_s}, u"epochs"_s, epochs), u"edit"_s)); }
    QString leftover() const { return QDir(folder.filePath(u"journals"_s)).entryList(QDir::Files).value(0); }

    QTemporaryDir folder;
    QString file;
    WorkPool pool;
    PipelineSession session;
};

/// A program that edits until it is killed: it tells every command that is done.
int editForever(const QString &journals, const QString &file, unsigned seed)
{
    EditJournal journal(journals);
    PipelineEditing editing(std::move(PipelineDocument::open(file)).value());
    journal.begin(file, editing.document().yaml().text());
    QObject::connect(&editing, &PipelineEditing::stepped, &editing, [&](const std::vector<TextChange> &changes, bool isReverted) { journal.add(changes, isReverted); });
    EditScript script(editing, seed);
    std::puts("ready");
    for (int i = 0; i < 400; ++i) {
        script.step();
        std::printf("%d\n", i);
        std::fflush(stdout);
    }
    return 0;
}

} // namespace

class PipelineSessionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aKillLosesTheLastCommandAtMost_data()
    {
        QTest::addColumn<int>("seed");
        for (int seed = 1; seed <= 16; ++seed)
            QTest::addRow("seed %d", seed) << seed;
    }

    /// A process that really edits is really killed, somewhere.
    void aKillLosesTheLastCommandAtMost()
    {
        QFETCH(int, seed);
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"p.yaml"_s), journals = folder.filePath(u"journals"_s);
        QDir().mkpath(journals);
        write(file, sample);
        QProcess process;
        process.start(QCoreApplication::applicationFilePath(), {u"--edit"_s, journals, file, QString::number(seed)});
        const int wanted = 8 + static_cast<int>(std::mt19937(static_cast<unsigned>(seed))() % 60);
        int told = -1;
        while (told < wanted && (process.canReadLine() || process.waitForReadyRead(patience)))
            while (process.canReadLine())
                if (const QByteArray line = process.readLine().trimmed(); line != "ready")
                    told = line.toInt();
        QVERIFY2(told >= wanted, process.readAllStandardError().constData());
        process.kill();
        QVERIFY(process.waitForFinished(patience));
        for (const QByteArray &line : process.readAllStandardOutput().split('\n'))
            told = line.isEmpty() ? told : line.toInt();
        // The same edits once more say what there may be: the text after what was told, or after one more.
        PipelineEditing editing(std::move(PipelineDocument::read(sample)).value());
        EditScript script(editing, static_cast<unsigned>(seed));
        for (int i = 0; i <= told; ++i)
            script.step();
        const QByteArray known = editing.document().bytes();
        script.step();
        const auto left = EditJournal::leftovers(journals);
        QCOMPARE(left.size(), std::size_t(1));
        QVERIFY(left[0].text == known || left[0].text == editing.document().bytes());
        QCOMPARE(left[0].path, file);
        QCOMPARE(bytesOf(file), sample);
        // Opened again it is what was on the desk, unsaved.
        WorkPool pool;
        PipelineSession session(pool, journals);
        session.recover(left[0]);
        QCOMPARE(session.state(), PipelineSession::State::Ready);
        QCOMPARE(session.text().toUtf8(), left[0].text);
        QVERIFY(session.isChanged());
    }

    void aFullDiskLeavesTheOldFile()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"p.yaml"_s);
        write(file, sample);
        Desk desk(file);
        desk.edit(7);
        QSignalSpy failed(&desk.session, &PipelineSession::saveFailed), saved(&desk.session, &PipelineSession::saved);
        {
            const FullDisk full(100);
            desk.session.save(file);
            QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, patience);
        }
        QCOMPARE(failed[0][0].value<Error>().code, u"file.write"_s);
        QCOMPARE(bytesOf(file), sample);
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{u"p.yaml"_s});
        QVERIFY(desk.session.isChanged());
        desk.session.save(file);
        QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 1, patience);
        QCOMPARE(bytesOf(file), desk.session.text().toUtf8());
        QVERIFY(!desk.session.isChanged());
    }

    void aFolderThatTakesNothingIsTold()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"p.yaml"_s);
        write(file, sample);
        Desk desk(file);
        desk.edit(7);
        QSignalSpy failed(&desk.session, &PipelineSession::saveFailed);
        for (const QString &place : {u"/proc/p.yaml"_s, folder.filePath(u"no such folder/p.yaml"_s)}) {
            desk.session.save(place);
            QTRY_VERIFY_WITH_TIMEOUT(!desk.session.isSaving(), patience);
            QVERIFY(desk.session.isChanged());
            QCOMPARE(desk.session.path(), file);
        }
        QCOMPARE(failed.size(), 2);
        QVERIFY(!desk.leftover().isEmpty()); // the journal keeps it
    }

    void aLinkStaysALink()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"far/p.yaml"_s), link = folder.filePath(u"p.yaml"_s);
        QDir(folder.path()).mkdir(u"far"_s);
        write(file, sample);
        QVERIFY(QFile::link(file, link));
        Desk desk(link);
        desk.edit(7);
        QSignalSpy saved(&desk.session, &PipelineSession::saved);
        desk.session.save(link);
        QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 1, patience);
        QVERIFY(QFileInfo(link).isSymLink());
        QCOMPARE(bytesOf(file), desk.session.text().toUtf8());
        QVERIFY(bytesOf(file).contains("train:   # kept"));
    }

    /// What is edited while a slow disk is written to is not taken for saved.
    void editsDuringTheWritingStayUnsaved()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"p.yaml"_s);
        write(file, sample);
        Desk desk(file);
        desk.edit(7);
        const QByteArray first = desk.session.text().toUtf8();
        QSignalSpy saved(&desk.session, &PipelineSession::saved);
        desk.session.save(file);
        desk.edit(8);
        QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 1, patience);
        QCOMPARE(bytesOf(file), first);
        QVERIFY(desk.session.isChanged());
        QVERIFY(!desk.leftover().isEmpty());
        desk.session.save(file);
        QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 2, patience);
        QCOMPARE(bytesOf(file), desk.session.text().toUtf8());
        QVERIFY(!desk.session.isChanged());
        QVERIFY(desk.leftover().isEmpty());
    }

    void whatOthersWroteIsNotOverwritten()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"p.yaml"_s);
        write(file, sample);
        Desk desk(file);
        QSignalSpy told(&desk.session, &PipelineSession::changedOnDisk), failed(&desk.session, &PipelineSession::saveFailed), saved(&desk.session, &PipelineSession::saved);
        desk.edit(7);
        write(file, "theirs: 1\n");
        QTRY_VERIFY_WITH_TIMEOUT(!told.isEmpty(), patience);
        desk.session.save(file);
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, patience);
        QCOMPARE(failed[0][0].value<Error>().code, u"file.changedElsewhere"_s);
        QCOMPARE(bytesOf(file), QByteArray("theirs: 1\n"));
        desk.session.save(file, true);
        QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 1, patience);
        QCOMPARE(bytesOf(file), desk.session.text().toUtf8());
        // One that is gone comes back.
        QVERIFY(QFile::remove(file));
        desk.edit(9);
        desk.session.save(file);
        QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 2, patience);
        QCOMPARE(bytesOf(file), desk.session.text().toUtf8());
    }
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.value(1) == "--edit"_L1)
        return editForever(words.value(2), words.value(3), words.value(4).toUInt());
    PipelineSessionTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "session_test.moc"
