// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/cluster/clusterstrip.h"

#include "models/kube/clustercatalogue.h"
#include "widgets/common/errortext.h"
#include "widgets/theme/icons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// Icon, word and colour in one label, so that they wrap and elide together.
QString marked(const QString &text, StateTone tone, const ThemeTokens &tokens)
{
    return u"<span style=\"color:%1; font-weight:600\">● %2</span>"_s.arg(tokens.tone(tone).name(), text.toHtmlEscaped());
}

} // namespace

ClusterStrip::ClusterStrip(ClusterCatalogue &catalogue, QWidget *parent)
    : QWidget(parent)
    , m_catalogue(catalogue)
    , m_label(new QLabel(this))
    , m_production(new QLabel(this))
    , m_readOnly(new QLabel(this))
    , m_insecure(new QLabel(this))
    , m_gone(new QLabel(this))
    , m_warnings(new QLabel(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(grid(3), grid(1), grid(3), grid(1));
    row->setSpacing(grid(4));
    m_label->setFont(typeFont(TypeRole::Heading));
    m_label->setTextFormat(Qt::PlainText);
    for (QLabel *label : {m_label, m_production, m_readOnly, m_insecure, m_warnings, m_gone})
        row->addWidget(label);
    row->addStretch(1);
    connect(&catalogue, &ClusterCatalogue::choicesChanged, this, &ClusterStrip::refresh);
    connect(&catalogue, &ClusterCatalogue::entriesChanged, this, &ClusterStrip::refresh);
    hide();
}

void ClusterStrip::showSession(ClusterSession *session)
{
    if (m_session)
        disconnect(m_session, nullptr, this, nullptr);
    m_session = session;
    if (session)
        connect(session, &ClusterSession::stateChanged, this, &ClusterStrip::refresh);
    refresh();
}

void ClusterStrip::refresh()
{
    if (!m_session) {
        hide();
        return;
    }
    const ThemeTokens &tokens = tokensFor(this);
    const ClusterChoices &choices = m_session->choices();
    const ClusterEntry &entry = m_session->entry();
    const bool isGone = m_catalogue.isGone(entry.name);
    m_label->setText(choices.label);
    m_label->setVisible(!choices.label.isEmpty());
    m_production->setText(marked(tr("Production"), StateTone::Error, tokens));
    m_production->setToolTip(tr("Changes and deletions ask once more, with the cluster's name."));
    m_production->setVisible(choices.isProduction);
    m_readOnly->setText(marked(tr("Read-only"), StateTone::Accent, tokens));
    m_readOnly->setToolTip(tr("Nothing that writes is offered or sent. Change it in the cluster's settings."));
    m_readOnly->setVisible(choices.isReadOnly);
    m_insecure->setText(marked(tr("Server not checked"), StateTone::Error, tokens));
    m_insecure->setToolTip(tr("The kubeconfig says insecure-skip-tls-verify: anybody on the way can read along. Give the cluster its certificate-authority-data."));
    m_insecure->setVisible(entry.isInsecure);
    // That a server is not checked stands there already.
    QStringList warnings;
    for (const Error &warning : m_session->warnings())
        if (warning.code != u"kubeconfig.insecure")
            warnings.append(QString(ErrorWords::of(warning).sentence % u' ' % ErrorWords::of(warning).advice));
    m_warnings->setText(marked(tr("Kubeconfig warnings: %1").arg(QLocale().toString(warnings.size())), StateTone::Warn, tokens));
    m_warnings->setToolTip(warnings.join(u'\n'));
    m_warnings->setAccessibleDescription(m_warnings->toolTip());
    m_warnings->setVisible(!warnings.isEmpty());
    m_gone->setText(marked(tr("No longer in any kubeconfig"), StateTone::Idle, tokens));
    m_gone->setToolTip(tr("It stays open until you disconnect."));
    m_gone->setVisible(isGone);
    setVisible(!choices.label.isEmpty() || choices.colour >= 0 || choices.isProduction || choices.isReadOnly || entry.isInsecure || !warnings.isEmpty() || isGone);
    update();
}

void ClusterStrip::paintEvent(QPaintEvent *event)
{
    QWidget::paintEvent(event);
    if (!m_session)
        return;
    const ThemeTokens &tokens = tokensFor(this);
    QPainter painter(this);
    painter.fillRect(rect(), tokens.chrome);
    const ClusterChoices &choices = m_session->choices();
    if (choices.isProduction || choices.colour >= 0)
        painter.fillRect(QRect(0, 0, width(), grid(1) / 2), choices.isProduction ? tokens.error : tokens.series(static_cast<std::size_t>(choices.colour)));
}

void ClusterStrip::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        refresh();
    QWidget::changeEvent(event);
}

} // namespace headrace

#include "moc_clusterstrip.cpp"
