// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/config/kubeconfigwriter.h"

#include "clients/kube/config/yamledit.h"
#include "clients/kube/config/yamlread.h"

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

using Json = nlohmann::ordered_json;
using yamledit::Place;
using Change = KubeconfigChange;

/// Thrown nowhere outside: the change cannot be made in this text.
struct Impossible {
    QString code;
};

const char *listKey(Change::Section section)
{
    return section == Change::Section::Contexts ? "contexts" : section == Change::Section::Clusters ? "clusters" : "users";
}

const char *stanzaKey(Change::Section section)
{
    return section == Change::Section::Contexts ? "context" : section == Change::Section::Clusters ? "cluster" : "user";
}

bool isFlagKey(const QString &key)
{
    return key == u"insecure-skip-tls-verify"_s || key == u"disable-compression"_s || key == u"provideClusterInfo"_s;
}

std::string scalarFor(const QString &key, const QString &value, bool quoted)
{
    return isFlagKey(key) ? (value == u"true"_s ? "true" : "false") : yamledit::scalar(value.toStdString(), quoted);
}

Json jsonFor(const QString &key, const QString &value)
{
    return isFlagKey(key) ? Json(value == u"true"_s) : Json(value.toStdString());
}

/// What the document must mean afterwards.
void changeMeaning(Json &root, const Change &change)
{
    if (!root.is_object())
        root = Json::object();
    Json *node = &root;
    if (change.section != Change::Section::Root) {
        Json &list = root[listKey(change.section)];
        if (!list.is_array())
            list = Json::array();
        const auto isIt = [&](const Json &item) { return item.is_object() && item.contains("name") && item["name"] == change.name.toStdString(); };
        const auto found = std::find_if(list.begin(), list.end(), isIt);
        if (change.action == Change::Action::AddEntry) {
            if (found != list.end())
                throw Impossible{u"kubeconfig.entryExists"_s};
            Json fields = Json::object();
            for (const auto &[key, value] : change.fields)
                fields[key.toStdString()] = jsonFor(key, value);
            list.push_back(Json{{"name", change.name.toStdString()}, {stanzaKey(change.section), std::move(fields)}});
            return;
        }
        if (found == list.end())
            throw Impossible{u"kubeconfig.noEntry"_s};
        if (change.action == Change::Action::RemoveEntry) {
            list.erase(found);
            return;
        }
        node = &(*found)[stanzaKey(change.section)];
    }
    for (qsizetype i = 0; i + 1 < change.path.size(); ++i) {
        if (!node->is_object() || !node->contains(change.path[i].toStdString()))
            throw Impossible{u"kubeconfig.noEntry"_s};
        node = &(*node)[change.path[i].toStdString()];
    }
    const std::string last = change.path.isEmpty() ? std::string() : change.path.last().toStdString();
    if (!node->is_object() || last.empty() || (change.action == Change::Action::RemoveValue && !node->contains(last)))
        throw Impossible{u"kubeconfig.noEntry"_s};
    if (change.action == Change::Action::RemoveValue)
        node->erase(last);
    else
        (*node)[last] = jsonFor(change.path.last(), change.value);
}

/// One change in the text.
class Edit
{
public:
    Edit(std::string &text, const Change &change)
        : m_text(text)
        , m_change(change)
        , m_eol(text.find("\r\n") == std::string::npos ? "\n" : "\r\n")
    {
    }

    void apply()
    {
        const YAML::Node root = YAML::Load(m_text);
        if (m_change.action == Change::Action::AddEntry)
            return addEntry(root);
        if (m_change.action == Change::Action::RemoveEntry)
            return removeEntry(root);
        YAML::Node map = m_change.section == Change::Section::Root ? root : stanza(root);
        for (qsizetype i = 0; i + 1 < m_change.path.size(); ++i)
            map.reset(valueOf(map, m_change.path[i].toStdString()));
        if (!map.IsMap() || map.size() == 0) {
            if (map.IsMap() && place(map) < m_text.size() && m_text[place(map)] == '{')
                return m_text.insert(place(map) + 1, keyAndValue(true)), void();
            throw Impossible{u"kubeconfig.edit"_s};
        }
        m_change.action == Change::Action::SetValue ? setValue(map) : removeValue(map);
    }

private:
    static YAML::Node valueOf(const YAML::Node &map, const std::string &key)
    {
        if (map.IsMap()) {
            for (const auto &part : map) {
                if (part.first.IsScalar() && part.first.Scalar() == key)
                    return part.second;
            }
        }
        throw Impossible{u"kubeconfig.noEntry"_s};
    }
    Place place(const YAML::Node &node) const
    {
        const auto at = yamledit::placeOf(m_text, node.Mark());
        if (!at)
            throw Impossible{u"kubeconfig.edit"_s};
        return *at;
    }
    std::size_t column(Place at) const { return at - yamledit::lineStart(m_text, at); }
    Place endOf(const YAML::Node &value, Place key, bool inFlow) const
    {
        const auto end = yamledit::valueEnd(m_text, place(value), column(key), inFlow);
        if (!end)
            throw Impossible{u"kubeconfig.edit"_s};
        return *end;
    }

    /// The place of an entry in its list, and the list.
    std::pair<YAML::Node, std::size_t> entry(const YAML::Node &root) const
    {
        const YAML::Node list = valueOf(root, listKey(m_change.section));
        for (std::size_t i = 0; list.IsSequence() && i < list.size(); ++i) {
            if (list[i].IsMap() && list[i]["name"] && list[i]["name"].IsScalar() && list[i]["name"].Scalar() == m_change.name.toStdString())
                return {list, i};
        }
        throw Impossible{u"kubeconfig.noEntry"_s};
    }
    YAML::Node stanza(const YAML::Node &root) const
    {
        const auto [list, index] = entry(root);
        return valueOf(list[index], stanzaKey(m_change.section));
    }

    std::string keyAndValue(bool quoted) const
    {
        const QString key = m_change.path.last();
        return yamledit::scalar(key.toStdString(), quoted) + ": " + scalarFor(key, m_change.value, quoted);
    }

    void setValue(const YAML::Node &map)
    {
        const std::string key = m_change.path.last().toStdString();
        const Place begin = place(map);
        const bool inFlow = m_text[begin] == '{';
        for (const auto &part : map) {
            if (!part.first.IsScalar() || part.first.Scalar() != key)
                continue;
            const Place at = place(part.second);
            const Place end = endOf(part.second, place(part.first), inFlow);
            m_text.replace(at, end - at, scalarFor(m_change.path.last(), m_change.value, inFlow || m_text[at] == '"'));
            return;
        }
        if (inFlow)
            m_text.insert(begin + 1, keyAndValue(true) + ", ");
        else
            m_text.insert(begin, keyAndValue(false) + m_eol + std::string(column(begin), ' '));
    }

    void removeValue(const YAML::Node &map)
    {
        const std::string key = m_change.path.last().toStdString();
        const bool inFlow = m_text[place(map)] == '{';
        std::optional<Place> before;
        for (auto part = map.begin(); part != map.end(); ++part) {
            const Place at = place(part->first);
            if (!part->first.IsScalar() || part->first.Scalar() != key) {
                before = inFlow ? endOf(part->second, at, true) : at;
                continue;
            }
            auto next = part;
            ++next;
            if (inFlow) {
                const Place from = next != map.end() || !before ? at : *before;
                const Place to = next != map.end() ? place(next->first) : endOf(part->second, at, true);
                m_text.erase(from, to - from);
            } else if (m_text.find_first_not_of(' ', yamledit::lineStart(m_text, at)) == at) {
                const Place from = yamledit::lineStart(m_text, at);
                m_text.erase(from, yamledit::blockEnd(m_text, at, column(at), true) - from);
            } else if (next != map.end()) {
                m_text.erase(at, place(next->first) - at); // it shares its line with the dash
            }
            return;
        }
    }

    /// Where the dash before an item stands.
    Place dash(const YAML::Node &item) const
    {
        const Place at = place(item);
        const Place found = at == 0 ? std::string::npos : m_text.find_last_not_of(" \t\r\n", at - 1);
        if (found == std::string::npos || m_text[found] != '-')
            throw Impossible{u"kubeconfig.edit"_s};
        return found;
    }

    void removeEntry(const YAML::Node &root)
    {
        const auto [list, index] = entry(root);
        if (m_text[place(list)] == '[') {
            const bool last = index + 1 == list.size();
            const Place from = last && index > 0 ? endOf(list[index - 1], place(list), true) : place(list[index]);
            const Place to = last ? endOf(list[index], place(list), true) : place(list[index + 1]);
            m_text.erase(from, to - from);
            return;
        }
        const Place at = dash(list[index]);
        const Place from = yamledit::lineStart(m_text, at);
        m_text.erase(from, yamledit::blockEnd(m_text, place(list[index]), column(at), false) - from);
        if (list.size() > 1)
            return;
        for (const auto &part : root) {
            if (part.first.IsScalar() && part.first.Scalar() == listKey(m_change.section))
                m_text.insert(m_text.find(':', place(part.first)) + 1, " []");
        }
    }

    std::string blockItem(const std::string &indent) const
    {
        std::string out = indent + "- name: " + yamledit::scalar(m_change.name.toStdString(), false) + m_eol;
        out += indent + "  " + stanzaKey(m_change.section) + ':' + (m_change.fields.empty() ? " {}" : "") + m_eol;
        for (const auto &[key, value] : m_change.fields)
            out += indent + "    " + yamledit::scalar(key.toStdString(), false) + ": " + scalarFor(key, value, false) + m_eol;
        return out;
    }
    std::string flowItem() const
    {
        std::string out = "{\"name\": " + yamledit::scalar(m_change.name.toStdString(), true) + ", \"" + stanzaKey(m_change.section) + "\": {";
        for (const auto &[key, value] : m_change.fields)
            out += (out.back() == '{' ? "" : ", ") + yamledit::scalar(key.toStdString(), true) + ": " + scalarFor(key, value, true);
        return out + "}}";
    }

    void addEntry(const YAML::Node &root)
    {
        const std::string key = listKey(m_change.section);
        if (!m_text.empty() && !m_text.ends_with('\n'))
            m_text += m_eol;
        for (const auto &part : root.IsMap() ? root : YAML::Node()) {
            if (!part.first.IsScalar() || part.first.Scalar() != key)
                continue;
            const YAML::Node list = part.second;
            const bool items = list.IsSequence() && list.size() > 0;
            if (items && m_text[place(list)] == '[') {
                m_text.insert(endOf(list[list.size() - 1], place(list), true), ", " + flowItem());
            } else if (items) {
                const Place at = dash(list[list.size() - 1]);
                m_text.insert(yamledit::blockEnd(m_text, place(list[list.size() - 1]), column(at), false), blockItem(std::string(column(at), ' ')));
            } else {
                const Place colon = m_text.find(':', place(part.first)) + 1;
                const Place end = m_text.find_first_not_of(" []~nul", colon);
                m_text.replace(colon, end - colon, " [" + flowItem() + ']');
            }
            return;
        }
        if (root.IsMap() && root.size() > 0 && m_text[place(root)] == '{')
            m_text.insert(place(root) + 1, '"' + key + "\": [" + flowItem() + "], ");
        else
            m_text += key + ':' + m_eol + blockItem({});
    }

    std::string &m_text;
    const Change &m_change;
    const std::string m_eol;
};

std::optional<nlohmann::json> meaning(const std::string &text, Json &ordered)
{
    const auto json = yamlToJson(YAML::Load(text), 2'000'000);
    if (!json)
        return {};
    ordered = *json;
    return nlohmann::json::parse(ordered.dump(-1, ' ', false, Json::error_handler_t::replace));
}

} // namespace

Result<QByteArray> changedKubeconfig(const QByteArray &before, const std::vector<KubeconfigChange> &changes, const QString &file)
{
    std::string text = before.toStdString();
    const auto failed = [&](const QString &code, const QString &name) {
        return Error{.kind = ErrorKind::Invalid, .code = code, .where = file, .arguments = {name}};
    };
    for (const KubeconfigChange &change : changes) {
        try {
            Json wanted;
            if (!meaning(text, wanted))
                return failed(u"kubeconfig.large"_s, change.name);
            changeMeaning(wanted, change);
            Edit(text, change).apply();
            Json now;
            const auto got = meaning(text, now);
            if (!got || *got != nlohmann::json::parse(wanted.dump()))
                return failed(u"kubeconfig.edit"_s, change.name);
        } catch (const Impossible &impossible) {
            return failed(impossible.code, change.name);
        } catch (const std::exception &) {
            return failed(u"kubeconfig.edit"_s, change.name);
        }
    }
    return QByteArray::fromStdString(text);
}

} // namespace headrace
