// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/runs/triggeredit.h"

#include "models/schedules/firetimes.h"
#include "widgets/common/errortext.h"
#include "widgets/panes/runs/schedulewords.h"
#include "widgets/theme/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int firesShown = 10;
constexpr std::array<qint64, 4> units{1, 60, 3600, 86'400};
const QStringList presets{u"0 0 3 * * *"_s, u"0 30 8 * * 1-5"_s, u"0 0 * * * *"_s, u"0 */15 * * * *"_s, u"0 0 6 * * 1"_s, u"0 0 0 1 * *"_s};

enum Kind { Interval, Calendar };

} // namespace

TriggerEdit::TriggerEdit(QWidget *parent)
    : QWidget(parent)
    , m_kind(new QComboBox(this))
    , m_every(new QSpinBox(this))
    , m_unit(new QComboBox(this))
    , m_presets(new QComboBox(this))
    , m_cronLabel(new QLabel(this))
    , m_cron(new QLineEdit(this))
    , m_fieldRow(new QWidget(this))
    , m_hasStart(new QCheckBox(this))
    , m_start(new QDateTimeEdit(this))
    , m_hasEnd(new QCheckBox(this))
    , m_end(new QDateTimeEdit(this))
    , m_words(new QLabel(this))
    , m_fires(new QLabel(this))
{
    layOut();
    connectParts();
    retranslate();
    setTrigger({.cron = presets.first()});
}

void TriggerEdit::layOut()
{
    m_every->setRange(1, 1'000'000);
    m_every->setGroupSeparatorShown(true);
    m_cron->setFont(typeFont(TypeRole::Code));
    m_fires->setFont(typeFont(TypeRole::Code));
    m_words->setWordWrap(true);
    m_fires->setTextInteractionFlags(Qt::TextSelectableByMouse);
    for (QDateTimeEdit *time : {m_start, m_end}) {
        time->setDisplayFormat(u"yyyy-MM-dd HH:mm:ss"_s);
        time->setCalendarPopup(true);
    }
    auto *fields = new QGridLayout(m_fieldRow);
    fields->setContentsMargins({});
    fields->setHorizontalSpacing(grid(1));
    fields->setVerticalSpacing(0);
    for (std::size_t i = 0; i < m_fields.size(); ++i) {
        m_heads[i] = new QLabel(m_fieldRow);
        m_heads[i]->setProperty("role", u"secondary"_s);
        m_fields[i] = new QLineEdit(m_fieldRow);
        m_fields[i]->setFont(typeFont(TypeRole::Code));
        m_fields[i]->setMinimumWidth(grid(10));
        fields->addWidget(m_heads[i], 0, static_cast<int>(i));
        fields->addWidget(m_fields[i], 1, static_cast<int>(i));
    }
    auto *form = new QGridLayout(this);
    form->setContentsMargins({});
    form->setHorizontalSpacing(grid(2));
    form->setVerticalSpacing(grid(2));
    form->addWidget(m_kind, 0, 0);
    form->addWidget(m_every, 0, 1);
    form->addWidget(m_unit, 0, 2);
    form->addWidget(m_presets, 0, 1, 1, 2);
    form->addWidget(m_cronLabel, 1, 0);
    form->addWidget(m_cron, 1, 1, 1, 2);
    form->addWidget(m_fieldRow, 2, 0, 1, 3);
    form->addWidget(m_hasStart, 3, 0);
    form->addWidget(m_start, 3, 1, 1, 2);
    form->addWidget(m_hasEnd, 4, 0);
    form->addWidget(m_end, 4, 1, 1, 2);
    form->addWidget(m_words, 5, 0, 1, 3);
    form->addWidget(m_fires, 6, 0, 1, 3);
    form->setColumnStretch(1, 1);
}

void TriggerEdit::connectParts()
{
    connect(m_kind, &QComboBox::currentIndexChanged, this, &TriggerEdit::update);
    connect(m_every, &QSpinBox::valueChanged, this, &TriggerEdit::update);
    connect(m_unit, &QComboBox::currentIndexChanged, this, &TriggerEdit::update);
    connect(m_presets, &QComboBox::activated, this, [this](int index) {
        if (index > 0)
            m_cron->setText(presets.value(index - 1));
    });
    connect(m_cron, &QLineEdit::textChanged, this, &TriggerEdit::cronTyped);
    for (QLineEdit *field : m_fields)
        connect(field, &QLineEdit::textEdited, this, &TriggerEdit::fieldTyped);
    for (QCheckBox *box : {m_hasStart, m_hasEnd})
        connect(box, &QCheckBox::toggled, this, &TriggerEdit::update);
    for (QDateTimeEdit *time : {m_start, m_end})
        connect(time, &QDateTimeEdit::dateTimeChanged, this, &TriggerEdit::update);
}

void TriggerEdit::setTrigger(const RunTrigger &trigger)
{
    m_isSetting = true;
    const bool isCalendar = trigger.intervalSeconds <= 0;
    m_kind->setCurrentIndex(isCalendar ? Calendar : Interval);
    std::size_t unit = units.size() - 1;
    while (unit > 0 && (isCalendar || trigger.intervalSeconds % units[unit] != 0))
        --unit;
    m_unit->setCurrentIndex(static_cast<int>(isCalendar ? 2 : unit));
    m_every->setValue(isCalendar ? 1 : static_cast<int>(trigger.intervalSeconds / units[unit]));
    m_cron->setText(trigger.cron.isEmpty() ? presets.first() : trigger.cron);
    const QDateTime now = QDateTime::currentDateTime();
    m_hasStart->setChecked(trigger.startTime != 0);
    m_start->setDateTime(trigger.startTime != 0 ? QDateTime::fromSecsSinceEpoch(trigger.startTime) : now);
    m_hasEnd->setChecked(trigger.endTime != 0);
    m_end->setDateTime(trigger.endTime != 0 ? QDateTime::fromSecsSinceEpoch(trigger.endTime) : now.addMonths(1));
    m_isSetting = false;
    cronTyped();
}

RunTrigger TriggerEdit::trigger() const
{
    RunTrigger trigger;
    if (m_kind->currentIndex() == Interval)
        trigger.intervalSeconds = m_every->value() * units[static_cast<std::size_t>(std::max(0, m_unit->currentIndex()))];
    else
        trigger.cron = m_cron->text().simplified();
    if (m_hasStart->isChecked())
        trigger.startTime = m_start->dateTime().toSecsSinceEpoch();
    if (m_hasEnd->isChecked())
        trigger.endTime = m_end->dateTime().toSecsSinceEpoch();
    return trigger;
}

void TriggerEdit::cronTyped()
{
    const QStringList parts = m_cron->text().simplified().split(u' ');
    const bool isFields = parts.size() == 6 && !parts.first().startsWith(u'@');
    for (std::size_t i = 0; i < m_fields.size(); ++i) {
        m_fields[i]->setEnabled(isFields);
        if (m_fields[i]->text() != parts.value(static_cast<qsizetype>(i)))
            m_fields[i]->setText(isFields ? parts.value(static_cast<qsizetype>(i)) : QString());
    }
    m_presets->setCurrentIndex(static_cast<int>(presets.indexOf(m_cron->text().simplified())) + 1);
    update();
}

void TriggerEdit::fieldTyped()
{
    QStringList parts;
    for (const QLineEdit *field : m_fields)
        parts.append(field->text().simplified().remove(u' '));
    if (parts.contains(QString()))
        update(); // while a field is empty its neighbours must stay where they are
    else
        m_cron->setText(parts.join(u' '));
}

QString TriggerEdit::cronProblem() const
{
    QStringList parts;
    for (const QLineEdit *field : m_fields)
        parts.append(field->text());
    if (m_fields[0]->isEnabled())
        if (const int field = faultyCronField(parts); field >= 0)
            return tr("%1: “%2” cannot be read. %3").arg(m_heads[static_cast<std::size_t>(field)]->text(), parts[field], m_fields[static_cast<std::size_t>(field)]->toolTip());
    const Result<CronTimes> read = CronTimes::read(m_cron->text());
    if (read)
        return {};
    const ErrorText words = ErrorWords::of(read.error());
    return words.sentence % u' ' % words.advice;
}

void TriggerEdit::update()
{
    if (m_isSetting)
        return;
    const bool isCalendar = m_kind->currentIndex() == Calendar;
    for (QWidget *part : std::initializer_list<QWidget *>{m_presets, m_cronLabel, m_cron, m_fieldRow})
        part->setVisible(isCalendar);
    for (QWidget *part : std::initializer_list<QWidget *>{m_every, m_unit})
        part->setVisible(!isCalendar);
    m_start->setEnabled(m_hasStart->isChecked());
    m_end->setEnabled(m_hasEnd->isChecked());
    showWords();
    Q_EMIT changed();
}

void TriggerEdit::showWords()
{
    const RunTrigger wanted = trigger();
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    m_problem = wanted.intervalSeconds > 0 ? QString() : cronProblem();
    std::vector<qint64> fires;
    if (m_problem.isEmpty()) {
        const Result<FireTimes> times = FireTimes::of(wanted, now);
        fires = times ? times->upcoming(now, firesShown) : std::vector<qint64>();
        if (fires.empty())
            m_problem = tr("It would never fire: no such time comes before its end.");
    }
    const ThemeTokens &tokens = tokensFor(this);
    QPalette colours = m_words->palette();
    colours.setColor(QPalette::WindowText, m_problem.isEmpty() ? tokens.text : tokens.error);
    m_words->setPalette(colours);
    m_words->setText(m_problem.isEmpty() ? ScheduleWords::trigger(wanted) : m_problem);
    m_fires->setVisible(m_problem.isEmpty());
    m_fires->setText(ScheduleWords::fireLines(fires).join(u'\n'));
}

void TriggerEdit::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        showWords();
}

void TriggerEdit::retranslate()
{
    const auto fill = [](QComboBox *box, const QStringList &texts) {
        const QSignalBlocker blocker(box);
        const int index = std::max(0, box->currentIndex());
        box->clear();
        box->addItems(texts);
        box->setCurrentIndex(index);
    };
    fill(m_kind, {tr("Every"), tr("By the calendar")});
    m_kind->setAccessibleName(tr("Kind of trigger"));
    fill(m_unit, {tr("seconds"), tr("minutes"), tr("hours"), tr("days")});
    m_unit->setAccessibleName(tr("Unit"));
    m_every->setAccessibleName(tr("Interval"));
    QStringList words{tr("Own times")};
    for (const QString &preset : presets)
        words.append(cronSentence(preset));
    fill(m_presets, words);
    m_presets->setAccessibleName(tr("Usual times"));
    m_cronLabel->setText(tr("Cron, in UTC"));
    m_cron->setAccessibleName(tr("Cron text with six fields"));
    const std::array<QString, 6> heads{tr("Second"), tr("Minute"), tr("Hour"), tr("Day"), tr("Month"), tr("Weekday")};
    const std::array<QString, 6> ranges{tr("0 to 59"), tr("0 to 59"), tr("0 to 23"), tr("1 to 31"), tr("1 to 12, or jan to dec"), tr("0 (Sunday) to 6, or sun to sat")};
    for (std::size_t i = 0; i < heads.size(); ++i) {
        m_heads[i]->setText(heads[i]);
        m_fields[i]->setAccessibleName(heads[i]);
        m_fields[i]->setToolTip(tr("%1; also * , - /").arg(ranges[i]));
    }
    m_hasStart->setText(tr("Not before"));
    m_hasEnd->setText(tr("Not after"));
    m_start->setAccessibleName(tr("Not before"));
    m_end->setAccessibleName(tr("Not after"));
    showWords();
}

} // namespace headrace
