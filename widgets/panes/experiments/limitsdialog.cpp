// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/experiments/limitsdialog.h"

#include "widgets/common/tonelabel.h"
#include "widgets/panes/experiments/katibwords.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace headrace {

namespace {

constexpr int highest = 1'000'000;

/// A count that the study does not have is left as it is while the box stands below the lowest one.
std::optional<int> changed(const QSpinBox &box, const std::optional<int> &before)
{
    if (box.value() < 0 || (before && *before == box.value()))
        return {};
    return box.value();
}

} // namespace

LimitsDialog::LimitsDialog(const Study &study, QWidget *parent)
    : QDialog(parent)
    , m_study(study)
    , m_most(new QSpinBox(this))
    , m_parallel(new QSpinBox(this))
    , m_mostFailed(new QSpinBox(this))
    , m_findings(new QLabel(this))
{
    setWindowTitle(tr("Counts of %1").arg(study.name));
    const std::pair<QSpinBox *, std::optional<int>> boxes[] = {{m_most, study.maxTrials}, {m_parallel, study.parallelTrials}, {m_mostFailed, study.maxFailedTrials}};
    for (const auto &[box, value] : boxes) {
        box->setRange(value ? 0 : -1, highest);
        box->setSpecialValueText(value ? QString() : tr("No limit"));
        box->setValue(value.value_or(-1));
        box->setGroupSeparatorShown(true);
        box->setAlignment(Qt::AlignRight);
        connect(box, &QSpinBox::valueChanged, this, &LimitsDialog::update);
    }
    m_most->setAccessibleName(tr("Trials at most"));
    m_parallel->setAccessibleName(tr("Side by side"));
    m_mostFailed->setAccessibleName(tr("Failed trials at most"));
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(grid(4));
    form->setVerticalSpacing(grid(2));
    for (QSpinBox *box : {m_most, m_parallel, m_mostFailed})
        form->addRow(box->accessibleName(), box);
    m_findings->setWordWrap(true);
    m_findings->setMinimumHeight(3 * fontMetrics().lineSpacing());
    m_findings->setMinimumWidth(grid(90));
    m_findings->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    auto *buttons = new QDialogButtonBox(this);
    m_ok = buttons->addButton(tr("Change"), QDialogButtonBox::AcceptRole);
    m_ok->setProperty("primary", true);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(grid(4), grid(4), grid(4), grid(4));
    column->setSpacing(grid(3));
    column->addLayout(form);
    column->addWidget(m_findings);
    column->addWidget(buttons);
    update();
}

TrialLimits LimitsDialog::limits() const
{
    return {.most = changed(*m_most, m_study.maxTrials), .parallel = changed(*m_parallel, m_study.parallelTrials), .mostFailed = changed(*m_mostFailed, m_study.maxFailedTrials)};
}

QString LimitsDialog::findings() const
{
    return m_findings->text();
}

void LimitsDialog::update()
{
    QStringList sentences;
    bool isRefused = false;
    for (const LimitFinding finding : limitFindings(m_study, limits())) {
        isRefused = isRefused || isRefusal(finding);
        sentences.append(KatibWords::limit(finding, m_study));
    }
    m_findings->setText(sentences.join(QLatin1Char('\n')));
    setTone(m_findings, isRefused ? StateTone::Error : StateTone::Warn);
    m_ok->setEnabled(!isRefused && limits() != TrialLimits{});
}

} // namespace headrace

#include "moc_limitsdialog.cpp"
