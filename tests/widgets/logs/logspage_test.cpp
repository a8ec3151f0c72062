// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/cluster/logspage.h"

#include "clients/kube/kubeclient.h"
#include "clients/kube/logs/logtime.h"
#include "clients/kube/objectview.h"
#include "models/kube/clustersession.h"
#include "tests/clients/kube/logs/logserver.h"
#include "widgets/common/messagepage.h"
#include "widgets/common/rawlinesview.h"
#include "widgets/panes/cluster/logmetriccard.h"
#include "widgets/plots/lineview.h"
#include "widgets/theme/icons.h"
#include "widgets/theme/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QTest>
#include <QToolButton>

using namespace headrace;
using namespace headrace::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 20'000;
constexpr std::int64_t start = 1'760'000'000'000'000'000;

const ApiResource pods{.version = u"v1"_s, .plural = u"pods"_s, .kind = u"Pod"_s};

/// Lines of every sort, one every 10 ms, of a container.
QByteArray logOf(const QString &container, int lines)
{
    QByteArray text;
    for (int i = 0; i < lines; ++i) {
        text += QByteArray::fromStdString(stampText(start + i * 10'000'000LL)) + ' ';
        switch (i % 10) {
        case 3: text += "ERROR cannot reach the parameter server, try " + QByteArray::number(i); break;
        case 5: text += "\x1b[32mINFO\x1b[0m coloured line " + QByteArray::number(i); break;
        case 7: text += "{\"level\":\"info\",\"step\":" + QByteArray::number(i) + ",\"loss\":" + QByteArray::number(1.0 / (i + 1)) + ",\"msg\":\"trained\"}"; break;
        case 9: text += "WARNING slow input of " + container.toUtf8(); break;
        default: text += container.toUtf8() + " step=" + QByteArray::number(i) + " images/s=812.5"; break;
        }
        text += '\n';
    }
    return text;
}

} // namespace

class LogsPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        prepareIconTheme();
        applyTheme(*qApp, ThemeMode::Light);
    }
    void init();
    void cleanup();
    void readsNothingBeforeItIsSeen();
    void containersComeMergedAndColoured();
    void filterSeverityAndContainersAreCounted();
    void everyEmptyHasItsOwnWords();
    void aRefusalSaysWhatToDo();
    void theWholeLineIsIndentedJson();
    void copiesWhatIsSelected();
    void goesToATime();
    void plotsANumber();
    void aPlaceIsKeptWhileLinesCome();
    void toolsStandOnOneLine_data();
    void toolsStandOnOneLine();
    void everythingHasAName();
    void looksRight_data();
    void looksRight();

private:
    void show(const QStringList &containers);
    template<typename T>
    T *named(const QString &name) const
    {
        for (T *one : m_page->findChildren<T *>())
            if (one->accessibleName() == name)
                return one;
        return nullptr;
    }
    QString message() const
    {
        QStringList texts;
        for (const QLabel *label : m_page->findChild<MessagePage *>()->findChildren<QLabel *>())
            texts.append(label->text());
        return m_page->findChild<MessagePage *>()->isVisible() ? texts.join(u' ') : QString();
    }
    std::uint64_t shown() const { return m_page->lines()->count(); }

    Answer m_answer;
    int m_lines = 200;
    std::unique_ptr<LogServer> m_server;
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<ClusterSession> m_session;
    std::unique_ptr<LogsPage> m_page;
};

void LogsPageTest::init()
{
    m_answer = {200, {}, Ending::Held};
    m_lines = 200;
    m_server = std::make_unique<LogServer>([this](const Question &q) {
        Answer answer = m_answer;
        if (!q.path.endsWith(u"/log"))
            return Answer{404, R"({"kind":"Status","reason":"NotFound","message":"no","code":404})"};
        if (answer.status == 200)
            answer.body = logOf(q.value(u"container"_s), m_lines);
        return answer;
    });
    m_transport = std::make_unique<Transport>();
    m_session = std::make_unique<ClusterSession>(ClusterEntry{.name = u"test"_s}, KubeClient::create(*m_transport, {.server = m_server->url(), .onlyHttp11 = true}, std::make_shared<FixedCredentials>(Credentials{})));
    m_page = std::make_unique<LogsPage>(nullptr);
    m_page->resize(700, 600);
}

void LogsPageTest::cleanup()
{
    m_page.reset();
    m_session.reset();
    m_transport.reset();
    m_server.reset();
}

void LogsPageTest::show(const QStringList &containers)
{
    QByteArray list;
    for (const QString &name : containers)
        list += (list.isEmpty() ? "" : ",") + QByteArray(R"({"name":")") + name.toUtf8() + R"("})";
    const Result<ObjectView> pod = readObject(R"({"kind":"Pod","metadata":{"name":"train-0","namespace":"n","uid":"u"},"spec":{"containers":[)" + list.toStdString() + "]}}");
    m_page->showObject(m_session.get(), pods, *pod);
    m_page->show();
}

void LogsPageTest::readsNothingBeforeItIsSeen()
{
    const Result<ObjectView> pod = readObject(R"({"kind":"Pod","metadata":{"name":"train-0","namespace":"n","uid":"u"},"spec":{"containers":[{"name":"main"}]}})");
    m_page->showObject(m_session.get(), pods, *pod);
    QVERIFY(!m_page->reading().isOpen());
    m_page->show();
    QTRY_COMPARE_WITH_TIMEOUT(shown(), std::uint64_t(200), patience);
    // The same object, read again: no second question.
    m_page->showObject(m_session.get(), pods, *pod);
    QTRY_VERIFY_WITH_TIMEOUT(!m_page->reading().isLooking(), patience);
    QCOMPARE(m_server->askedFor(u"/log"_s), 1);
    m_page->clear();
    QVERIFY(!m_page->reading().isOpen());
    QTRY_COMPARE_WITH_TIMEOUT(m_server->held(), 0, patience);
}

void LogsPageTest::containersComeMergedAndColoured()
{
    show({u"main"_s, u"proxy"_s});
    QTRY_COMPARE_WITH_TIMEOUT(shown(), std::uint64_t(400), patience);
    m_page->lines()->goTo(0);
    QTRY_VERIFY_WITH_TIMEOUT(m_page->lines()->textAt(0).startsWith(u"main main step=0"), patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_page->lines()->textAt(1).startsWith(u"proxy proxy step=0"), patience);
    named<QToolButton>(u"Times"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(m_page->lines()->textAt(0).startsWith(u"2025-10-09"), patience);
    QTRY_VERIFY_WITH_TIMEOUT(named<QToolButton>(u"State of the log"_s)->text().contains(u"2 of 2"), patience);
}

void LogsPageTest::filterSeverityAndContainersAreCounted()
{
    show({u"main"_s, u"proxy"_s});
    QTRY_COMPARE_WITH_TIMEOUT(shown(), std::uint64_t(400), patience);
    m_page->filter()->setText(u"step= !proxy"_s);
    QTRY_COMPARE_WITH_TIMEOUT(shown(), std::uint64_t(120), patience);
    const auto hasCount = [this](const QString &text) {
        for (const QLabel *label : m_page->findChildren<QLabel *>())
            if (label->text() == text)
                return true;
        return false;
    };
    QVERIFY(hasCount(u"120 of 400"_s));
    m_page->filter()->setText(u"/(/"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_page->filter()->property("invalid").toBool(), patience);
    QCOMPARE(shown(), std::uint64_t(120)); // the filter before stays
    m_page->filter()->clear();
    auto *severity = named<QComboBox>(u"Severity"_s);
    severity->setCurrentIndex(int(LogSeverity::Warning));
    Q_EMIT severity->activated(severity->currentIndex());
    QTRY_COMPARE_WITH_TIMEOUT(shown(), std::uint64_t(80), patience);
    const QList<QAction *> containers = named<QToolButton>(u"Containers"_s)->menu()->actions();
    containers.last()->setChecked(false);
    QTRY_COMPARE_WITH_TIMEOUT(shown(), std::uint64_t(40), patience);
    QCOMPARE(named<QToolButton>(u"Containers"_s)->text(), u"1 of 2 containers"_s);
}

void LogsPageTest::everyEmptyHasItsOwnWords()
{
    m_lines = 0;
    show({u"main"_s});
    QTRY_VERIFY_WITH_TIMEOUT(message().contains(u"Nothing was written yet."), patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_server->held(), 1, patience);
    m_server->push(logOf(u"main"_s, 20));
    QTRY_COMPARE_WITH_TIMEOUT(shown(), std::uint64_t(20), patience);
    QCOMPARE(message(), QString());
    m_page->filter()->setText(u"no such word"_s);
    QTRY_VERIFY_WITH_TIMEOUT(message().contains(u"No line passes the filter."), patience);
    Q_EMIT m_page->findChild<MessagePage *>()->buttonClicked();
    QTRY_COMPARE_WITH_TIMEOUT(shown(), std::uint64_t(20), patience);
    QVERIFY(m_page->filter()->text().isEmpty());
}

void LogsPageTest::aRefusalSaysWhatToDo()
{
    m_answer = {400, R"({"kind":"Status","reason":"BadRequest","message":"container main is waiting to start: ContainerCreating","code":400})"};
    show({u"main"_s});
    QTRY_VERIFY_WITH_TIMEOUT(message().contains(u"does not run yet"), patience);
    QVERIFY(message().contains(u"ContainerCreating"));
    QVERIFY(named<QToolButton>(u"State of the log"_s)->text().contains(u"Waiting"));
    m_answer = {200, {}, Ending::Held};
    Q_EMIT m_page->findChild<MessagePage *>()->buttonClicked(); // now, not after the pause
    QTRY_COMPARE_WITH_TIMEOUT(shown(), std::uint64_t(200), patience);
}

void LogsPageTest::theWholeLineIsIndentedJson()
{
    show({u"main"_s});
    QTRY_COMPARE_WITH_TIMEOUT(shown(), std::uint64_t(200), patience);
    m_page->lines()->goTo(7);
    named<QToolButton>(u"Whole line"_s)->click();
    auto *detail = m_page->findChild<QPlainTextEdit *>();
    QTRY_VERIFY_WITH_TIMEOUT(detail->toPlainText().startsWith(u"{\n  \"level\": \"info\",\n  \"step\": 7"), patience);
    m_page->lines()->goTo(3);
    QTRY_COMPARE_WITH_TIMEOUT(detail->toPlainText(), u"ERROR cannot reach the parameter server, try 3"_s, patience);
}

void LogsPageTest::copiesWhatIsSelected()
{
    show({u"main"_s});
    QTRY_COMPARE_WITH_TIMEOUT(shown(), std::uint64_t(200), patience);
    m_page->lines()->goTo(2);
    QTest::keyClick(m_page->lines(), Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(m_page->lines(), Qt::Key_C, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(QGuiApplication::clipboard()->text(), u"main step=2 images/s=812.5\nERROR cannot reach the parameter server, try 3"_s, patience);
}

void LogsPageTest::goesToATime()
{
    show({u"main"_s});
    QTRY_COMPARE_WITH_TIMEOUT(shown(), std::uint64_t(200), patience);
    named<QDateTimeEdit>(u"Time to go to"_s)->setDateTime(QDateTime::fromMSecsSinceEpoch(start / 1'000'000 + 1000));
    named<QToolButton>(u"Go"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(m_page->lines()->current(), std::uint64_t(100), patience);
    QVERIFY(!named<QToolButton>(u"Follow"_s)->isChecked());
}

void LogsPageTest::plotsANumber()
{
    show({u"main"_s});
    QTRY_COMPARE_WITH_TIMEOUT(shown(), std::uint64_t(200), patience);
    m_page->showMetric(u"loss"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_page->reading().book().series() && m_page->reading().book().series()->size() == 20, patience);
    const auto *plot = m_page->findChild<LineView *>();
    QTRY_COMPARE_WITH_TIMEOUT(plot->lines().panels.size(), std::size_t(1), patience);
    QCOMPARE(plot->lines().keys, KeyKind::Number); // each line names its step
    Q_EMIT m_page->findChild<LogMetricCard *>()->closed();
    QVERIFY(!m_page->reading().book().metric());
}

/// Whoever reads an older line is not moved by new ones.
void LogsPageTest::aPlaceIsKeptWhileLinesCome()
{
    show({u"main"_s});
    QTRY_COMPARE_WITH_TIMEOUT(shown(), std::uint64_t(200), patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_page->lines()->current(), std::uint64_t(199), patience); // follows
    m_page->lines()->goTo(50);
    const std::uint64_t top = m_page->lines()->first();
    QTRY_COMPARE_WITH_TIMEOUT(m_server->held(), 1, patience);
    m_server->push(QByteArray::fromStdString(stampText(start + 10'000'000'000)) + " later\n");
    QTRY_COMPARE_WITH_TIMEOUT(shown(), std::uint64_t(201), patience);
    QCOMPARE(m_page->lines()->first(), top);
    QCOMPARE(m_page->lines()->current(), std::uint64_t(50));
    // A filter keeps the current line, or takes its neighbour.
    m_page->filter()->setText(u"ERROR"_s);
    QTRY_COMPARE_WITH_TIMEOUT(shown(), std::uint64_t(20), patience);
    QCOMPARE(m_page->lines()->currentIndex(), std::uint64_t(53));
}

void LogsPageTest::toolsStandOnOneLine_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<bool>("allFit");
    QTest::newRow("wide") << 1'000 << true;
    QTest::newRow("beside a graph") << 400 << false;
}

void LogsPageTest::toolsStandOnOneLine()
{
    QFETCH(int, width);
    QFETCH(bool, allFit);
    m_page->resize(width, 500);
    show({u"main"_s});
    QTRY_COMPARE_WITH_TIMEOUT(shown(), std::uint64_t(200), patience);
    QCoreApplication::sendPostedEvents();
    const QString moved[] = {u"Times"_s, u"Wrap"_s, u"Whole line"_s, u"Run before"_s};
    const int line = named<QToolButton>(u"More"_s)->geometry().center().y();
    for (const QToolButton *tool : {named<QToolButton>(u"Containers"_s), named<QToolButton>(u"Follow"_s)})
        QVERIFY(tool->isVisible() && std::abs(tool->geometry().center().y() - line) < 4);
    QMenu *menu = named<QToolButton>(u"More"_s)->menu();
    Q_EMIT menu->aboutToShow();
    for (const QString &word : moved) {
        auto *tool = named<QToolButton>(word);
        const auto actions = menu->actions();
        const auto action = std::find_if(actions.begin(), actions.end(), [&](const QAction *one) { return one->text() == word; });
        QVERIFY(action != actions.end());
        QCOMPARE((*action)->isVisible(), tool->isHidden());
        if (allFit)
            QVERIFY(tool->isVisible());
    }
    QCOMPARE(named<QToolButton>(u"Whole line"_s)->isHidden(), !allFit);
    // What stands in the menu does what the button did.
    const auto actions = menu->actions();
    (*std::find_if(actions.begin(), actions.end(), [](const QAction *one) { return one->text() == u"Whole line"; }))->trigger();
    QVERIFY(named<QToolButton>(u"Whole line"_s)->isChecked());
    QVERIFY(named<QPlainTextEdit>(u"The whole line"_s)->isVisible());
}

void LogsPageTest::everythingHasAName()
{
    show({u"main"_s, u"proxy"_s});
    QTRY_COMPARE_WITH_TIMEOUT(shown(), std::uint64_t(400), patience);
    m_page->showMetric(u"loss"_s);
    for (const QWidget *widget : m_page->findChildren<QWidget *>())
        if (widget->focusPolicy() & Qt::TabFocus && widget->isVisible() && !widget->objectName().startsWith(u"qt_"))
            QVERIFY2(!widget->accessibleName().isEmpty() || (widget->parentWidget() && !widget->parentWidget()->accessibleName().isEmpty()) || !widget->property("text").toString().isEmpty(), widget->metaObject()->className());
}

void LogsPageTest::looksRight_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<int>("width");
    QTest::newRow("light") << false << 900;
    QTest::newRow("dark") << true << 900;
    QTest::newRow("narrow") << false << 400;
}

/// Pictures to look at, in the folder that HEADRACE_PICTURES names.
void LogsPageTest::looksRight()
{
    QFETCH(bool, dark);
    QFETCH(int, width);
    applyTheme(*qApp, dark ? ThemeMode::Dark : ThemeMode::Light);
    m_page->resize(width, 720);
    show({u"main"_s, u"proxy"_s, u"logger"_s});
    QTRY_COMPARE_WITH_TIMEOUT(shown(), std::uint64_t(600), patience);
    named<QToolButton>(u"Times"_s)->click();
    m_page->filter()->setText(u"!logger"_s);
    QTRY_COMPARE_WITH_TIMEOUT(shown(), std::uint64_t(460), patience);
    m_page->showMetric(u"loss"_s);
    m_page->lines()->goTo(67);
    named<QToolButton>(u"Whole line"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(!m_page->findChild<QPlainTextEdit *>()->toPlainText().isEmpty(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_page->reading().book().series() && !m_page->reading().book().series()->empty(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(!m_page->lines()->textAt(67).isEmpty(), patience);
    const QPixmap picture = m_page->grab();
    QVERIFY(!picture.isNull());
    if (const QString folder = qEnvironmentVariable("HEADRACE_PICTURES"); !folder.isEmpty())
        picture.save(folder % u"/logs-"_s % QString::fromLatin1(QTest::currentDataTag()) % u".png"_s);
    applyTheme(*qApp, ThemeMode::Light);
}

QTEST_MAIN(LogsPageTest)
#include "logspage_test.moc"
