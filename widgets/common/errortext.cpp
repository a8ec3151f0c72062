// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/errortext.h"

#include <array>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

struct Words {
    const char *code;
    const char *sentence; ///< %1 = where
    const char *advice;
};

constexpr std::array knownWords{
    Words{"file.none", QT_TRANSLATE_NOOP("ErrorWords", "No file was named."), QT_TRANSLATE_NOOP("ErrorWords", "Choose a file to open.")},
    Words{"run.noSuchStep", QT_TRANSLATE_NOOP("ErrorWords", "The pipeline of the run has no step %1 with a container."), QT_TRANSLATE_NOOP("ErrorWords", "Open the pipeline in the editor and change it there.")},
    Words{"file.missing", QT_TRANSLATE_NOOP("ErrorWords", "There is no file %1."), QT_TRANSLATE_NOOP("ErrorWords", "Check the name, or open another file.")},
    Words{"file.directory", QT_TRANSLATE_NOOP("ErrorWords", "%1 is a folder."), QT_TRANSLATE_NOOP("ErrorWords", "Open the files in it; several can be chosen at once.")},
    Words{"file.notAFile", QT_TRANSLATE_NOOP("ErrorWords", "%1 is a device or a pipe, not a file."), QT_TRANSLATE_NOOP("ErrorWords", "Save its contents to a file first.")},
    Words{"file.changedElsewhere", QT_TRANSLATE_NOOP("ErrorWords", "Somebody else changed %1 meanwhile; nothing was written."), QT_TRANSLATE_NOOP("ErrorWords", "Load it again, or save over it.")},
    Words{"edit.value", QT_TRANSLATE_NOOP("ErrorWords", "“%2” is no %3."), QT_TRANSLATE_NOOP("ErrorWords", "Type a value of that type; lists and maps as JSON.")},
    Words{"edit.fragment", QT_TRANSLATE_NOOP("ErrorWords", "The clipboard holds no tasks of a pipeline."), QT_TRANSLATE_NOOP("ErrorWords", "Copy tasks here, or the text of a pipeline.")},
    Words{"component.none", QT_TRANSLATE_NOOP("ErrorWords", "The file holds no component with a container."), QT_TRANSLATE_NOOP("ErrorWords", "Choose a component.yaml or a compiled component.")},
    Words{"component.graph", QT_TRANSLATE_NOOP("ErrorWords", "The component is made of other components; pipelines of version 2 cannot run it."), QT_TRANSLATE_NOOP("ErrorWords", "Add its parts one by one.")},
    Words{"component.placeholder", QT_TRANSLATE_NOOP("ErrorWords", "The component’s command uses “%2”, which pipelines of version 2 cannot say."), QT_TRANSLATE_NOOP("ErrorWords", "Change its command, or choose another component.")},
    Words{"component.input", QT_TRANSLATE_NOOP("ErrorWords", "The component’s command uses “%2”, which it does not declare."), QT_TRANSLATE_NOOP("ErrorWords", "Declare it among its inputs or outputs.")},
    Words{"edit.group", QT_TRANSLATE_NOOP("ErrorWords", "“%2” is a group; only steps are replaced."), QT_TRANSLATE_NOOP("ErrorWords", "Drop it on a step, or take the group away first.")},
    Words{"library.none", QT_TRANSLATE_NOOP("ErrorWords", "The file is no library of components."), QT_TRANSLATE_NOOP("ErrorWords", "Choose a component_library.yaml, a component or a folder.")},
    Words{"address.scheme", QT_TRANSLATE_NOOP("ErrorWords", "%1 cannot be read: only addresses that begin with https:// are."), QT_TRANSLATE_NOOP("ErrorWords", "Correct the address, or save the file and add it from there.")},
    Words{"address.status", QT_TRANSLATE_NOOP("ErrorWords", "The server of %1 answered with the status %2."), QT_TRANSLATE_NOOP("ErrorWords", "Look at the address in a browser. Where one must sign in, save the file and add it from there.")},
    Words{"address.large", QT_TRANSLATE_NOOP("ErrorWords", "What is at %1 is larger than 4 MB."), QT_TRANSLATE_NOOP("ErrorWords", "Check that it is the address of a component.")},
    Words{"address.redirects", QT_TRANSLATE_NOOP("ErrorWords", "%1 leads on and on, without an end."), QT_TRANSLATE_NOOP("ErrorWords", "Take the address of the file itself.")},
    Words{"library.digest", QT_TRANSLATE_NOOP("ErrorWords", "The file is another version than the library names."), QT_TRANSLATE_NOOP("ErrorWords", "Check the commit out that the library names.")},
    Words{"layout.write", QT_TRANSLATE_NOOP("ErrorWords", "The pipeline is saved, but where its steps stand is not: %1 cannot be written."), QT_TRANSLATE_NOOP("ErrorWords", "Allow writing beside the pipeline, then save again.")},
    Words{"pod.needed", QT_TRANSLATE_NOOP("ErrorWords", "“%3” is needed."), QT_TRANSLATE_NOOP("ErrorWords", "Fill it in.")},
    Words{"pod.path", QT_TRANSLATE_NOOP("ErrorWords", "“%2” is no path in a container."), QT_TRANSLATE_NOOP("ErrorWords", "Begin it with a slash, without colons.")},
    Words{"pod.amount", QT_TRANSLATE_NOOP("ErrorWords", "“%2” is no amount."), QT_TRANSLATE_NOOP("ErrorWords", "Write a number with a unit, such as 500Mi or 10Gi.")},
    Words{"pod.number", QT_TRANSLATE_NOOP("ErrorWords", "“%2” is no whole number."), QT_TRANSLATE_NOOP("ErrorWords", "Write digits only.")},
    Words{"pod.choice", QT_TRANSLATE_NOOP("ErrorWords", "“%3” cannot be “%2”."), QT_TRANSLATE_NOOP("ErrorWords", "Choose one of those that are offered.")},
    Words{"pod.label", QT_TRANSLATE_NOOP("ErrorWords", "“%2” cannot be a name in Kubernetes."), QT_TRANSLATE_NOOP("ErrorWords", "Use small letters, digits and dashes.")},
    Words{"pod.pair", QT_TRANSLATE_NOOP("ErrorWords", "“%2” is no label with a value."), QT_TRANSLATE_NOOP("ErrorWords", "Write key=value, one a line.")},
    Words{"pod.variable", QT_TRANSLATE_NOOP("ErrorWords", "“%2” gives no variable."), QT_TRANSLATE_NOOP("ErrorWords", "Write both sides of an equals sign; variables have letters, digits and underscores.")},
    Words{"pod.requirement", QT_TRANSLATE_NOOP("ErrorWords", "“%2” is no requirement."), QT_TRANSLATE_NOOP("ErrorWords", "Write a label, In, NotIn, Gt or Lt with values, or Exists or DoesNotExist.")},
    Words{"edit.else", QT_TRANSLATE_NOOP("ErrorWords", "There is an else already: “%2”."), QT_TRANSLATE_NOOP("ErrorWords", "Put the step into that branch.")},
    Words{"python.none", QT_TRANSLATE_NOOP("ErrorWords", "There is no function in Python that could run."), QT_TRANSLATE_NOOP("ErrorWords", "Write one as def step(value: str) -> str: with its body below.")},
    Words{"python.parameter", QT_TRANSLATE_NOOP("ErrorWords", "The type of “%2” is not known."), QT_TRANSLATE_NOOP("ErrorWords", "Write str, int, float, bool, list, dict, Input[Dataset] or Output[Model] behind a colon.")},
    Words{"edit.condition", QT_TRANSLATE_NOOP("ErrorWords", "“%2” decides by this value."), QT_TRANSLATE_NOOP("ErrorWords", "Change its condition or what it loops over.")},
    Words{"file.permission", QT_TRANSLATE_NOOP("ErrorWords", "%1 may not be read or written by you."), QT_TRANSLATE_NOOP("ErrorWords", "Change its permissions, or choose another place.")},
    Words{"file.read", QT_TRANSLATE_NOOP("ErrorWords", "%1 could not be read."), QT_TRANSLATE_NOOP("ErrorWords", "Check the disk, then try again.")},
    Words{"file.write", QT_TRANSLATE_NOOP("ErrorWords", "%1 could not be written; what was there is untouched."), QT_TRANSLATE_NOOP("ErrorWords", "Check the free space, or choose another place.")},
    Words{"file.compressed", QT_TRANSLATE_NOOP("ErrorWords", "%1 is damaged or was cut off while being compressed."), QT_TRANSLATE_NOOP("ErrorWords", "Unpack it with the tool that made it to see how much is left.")},
    Words{"time.none", QT_TRANSLATE_NOOP("ErrorWords", "No field of %1 reads as a time."), QT_TRANSLATE_NOOP("ErrorWords", "Name the time field and its format.")},
    Words{"time.format", QT_TRANSLATE_NOOP("ErrorWords", "The time format cannot be read: %2"), QT_TRANSLATE_NOOP("ErrorWords", "Use words such as %Y-%m-%d %H:%M:%S.")},
    Words{"range.large", QT_TRANSLATE_NOOP("ErrorWords", "The range would have %2 buckets."), QT_TRANSLATE_NOOP("ErrorWords", "Choose wider buckets or a shorter range.")},
    Words{"measure.field", QT_TRANSLATE_NOOP("ErrorWords", "The field %2 holds no numbers."), QT_TRANSLATE_NOOP("ErrorWords", "Choose a numeric field, or count rows.")},
    Words{"group.field", QT_TRANSLATE_NOOP("ErrorWords", "Rows cannot be grouped by %2."), QT_TRANSLATE_NOOP("ErrorWords", "Choose a field with repeating values.")},
    Words{"filter.field", QT_TRANSLATE_NOOP("ErrorWords", "There is no field %2 to filter by."), QT_TRANSLATE_NOOP("ErrorWords", "Choose one of the fields shown.")},
    Words{"filter.pattern", QT_TRANSLATE_NOOP("ErrorWords", "The pattern %2 cannot be read."), QT_TRANSLATE_NOOP("ErrorWords", "Check its brackets and stars.")},
    Words{"feature.expression", QT_TRANSLATE_NOOP("ErrorWords", "The expression of %1 cannot be computed."), QT_TRANSLATE_NOOP("ErrorWords", "Use the names of the columns before it, numbers and + - * /.")},
    Words{"file.unwritable", QT_TRANSLATE_NOOP("ErrorWords", "%1 cannot be written there."), QT_TRANSLATE_NOOP("ErrorWords", "Choose another folder or name.")},
    Words{"file.unpack", QT_TRANSLATE_NOOP("ErrorWords", "%1 could not be unpacked to the folder for temporary files."), QT_TRANSLATE_NOOP("ErrorWords", "Make room there; the columns can be seen without it.")},
    Words{"file.changed", QT_TRANSLATE_NOOP("ErrorWords", "%1 has become shorter since it was read."), QT_TRANSLATE_NOOP("ErrorWords", "Open it again.")},
    Words{"follow.compressed", QT_TRANSLATE_NOOP("ErrorWords", "%1 is compressed, so nothing can be appended to it."), QT_TRANSLATE_NOOP("ErrorWords", "Follow the log itself.")},
    Words{"search.pattern", QT_TRANSLATE_NOOP("ErrorWords", "“%2” cannot be searched for: at place %3 there is a mistake."), QT_TRANSLATE_NOOP("ErrorWords", "Mend it, or search for it as plain text.")},
    Words{"recipe.syntax", QT_TRANSLATE_NOOP("ErrorWords", "%1: this is not YAML."), QT_TRANSLATE_NOOP("ErrorWords", "Mend that line in an editor.")},
    Words{"recipe.kind", QT_TRANSLATE_NOOP("ErrorWords", "%1: this is no recipe of Headrace."), QT_TRANSLATE_NOOP("ErrorWords", "A recipe is a file that “Save the steps as a recipe” wrote.")},
    Words{"recipe.version", QT_TRANSLATE_NOOP("ErrorWords", "%1: a newer Headrace wrote this recipe."), QT_TRANSLATE_NOOP("ErrorWords", "Open it with that version.")},
    Words{"recipe.value", QT_TRANSLATE_NOOP("ErrorWords", "%1: “%2” is “%3”; expected: %4."), QT_TRANSLATE_NOOP("ErrorWords", "Mend that line in an editor.")},
    Words{"recipe.repeated", QT_TRANSLATE_NOOP("ErrorWords", "%1: “%2” stands there twice."), QT_TRANSLATE_NOOP("ErrorWords", "Remove one of the two.")},
    Words{"recipe.large", QT_TRANSLATE_NOOP("ErrorWords", "%1 is too large for a recipe."), QT_TRANSLATE_NOOP("ErrorWords", "Check that it is the right file.")},
    Words{"expression.untranslatable", QT_TRANSLATE_NOOP("ErrorWords", "The expression of %1 cannot be written in Python."), QT_TRANSLATE_NOOP("ErrorWords", "Use + - * / and the usual functions.")},
    Words{"baseline.rows", QT_TRANSLATE_NOOP("ErrorWords", "There are not enough rows to train and to test."), QT_TRANSLATE_NOOP("ErrorWords", "Choose a longer range or an earlier test date.")},
    Words{"baseline.library", QT_TRANSLATE_NOOP("ErrorWords", "The tree models failed."), QT_TRANSLATE_NOOP("ErrorWords", "See the log for what XGBoost said.")},
    Words{"baseline.missing", QT_TRANSLATE_NOOP("ErrorWords", "This build has no tree models."), QT_TRANSLATE_NOOP("ErrorWords", "Build with XGBoost to have them.")},
    Words{"http.resolve", QT_TRANSLATE_NOOP("ErrorWords", "The name of %1 is not known here."), QT_TRANSLATE_NOOP("ErrorWords", "Check the address, the network and the VPN.")},
    Words{"http.connect", QT_TRANSLATE_NOOP("ErrorWords", "%1 does not answer."), QT_TRANSLATE_NOOP("ErrorWords", "Check that it runs, and the network and the VPN.")},
    Words{"http.proxy", QT_TRANSLATE_NOOP("ErrorWords", "The proxy on the way to %1 does not answer."), QT_TRANSLATE_NOOP("ErrorWords", "Check proxy-url in the kubeconfig and HTTPS_PROXY.")},
    Words{"http.timeout", QT_TRANSLATE_NOOP("ErrorWords", "%1 took too long to answer."), QT_TRANSLATE_NOOP("ErrorWords", "Try again; a VPN or firewall may hold the connection.")},
    Words{"http.cut", QT_TRANSLATE_NOOP("ErrorWords", "The connection to %1 broke."), QT_TRANSLATE_NOOP("ErrorWords", "It is tried again by itself.")},
    Words{"http.renewed", QT_TRANSLATE_NOOP("ErrorWords", "The connection to %1 was made anew."), QT_TRANSLATE_NOOP("ErrorWords", "Nothing to do: what was under way is asked again.")},
    Words{"http.certificate", QT_TRANSLATE_NOOP("ErrorWords", "The certificate of %1 is not trusted."), QT_TRANSLATE_NOOP("ErrorWords", "The cluster may have a new certificate authority: fetch a new kubeconfig.")},
    Words{"http.tls", QT_TRANSLATE_NOOP("ErrorWords", "No secure connection to %1 could be made."), QT_TRANSLATE_NOOP("ErrorWords", "Check that the address is that of an HTTPS server.")},
    Words{"http.ownCertificate", QT_TRANSLATE_NOOP("ErrorWords", "Your client certificate or key cannot be used."), QT_TRANSLATE_NOOP("ErrorWords", "Fetch a new kubeconfig.")},
    Words{"http.url", QT_TRANSLATE_NOOP("ErrorWords", "%1 is no address of a server."), QT_TRANSLATE_NOOP("ErrorWords", "Correct the server in the kubeconfig.")},
    Words{"kube.unauthorized", QT_TRANSLATE_NOOP("ErrorWords", "The cluster does not accept your login."), QT_TRANSLATE_NOOP("ErrorWords", "Sign in again, or fetch a new kubeconfig: the token or certificate has expired or was withdrawn.")},
    Words{"kube.forbidden", QT_TRANSLATE_NOOP("ErrorWords", "You may not do that here."), QT_TRANSLATE_NOOP("ErrorWords", "Ask an administrator for the right that the message names, or choose another namespace.")},
    Words{"kube.notFound", QT_TRANSLATE_NOOP("ErrorWords", "%1 is not there (any more)."), QT_TRANSLATE_NOOP("ErrorWords", "Check name and namespace.")},
    Words{"kube.exists", QT_TRANSLATE_NOOP("ErrorWords", "An object of that name is there already."), QT_TRANSLATE_NOOP("ErrorWords", "Choose another name, or change the one that is there.")},
    Words{"kube.conflict", QT_TRANSLATE_NOOP("ErrorWords", "Somebody changed it in the meantime."), QT_TRANSLATE_NOOP("ErrorWords", "Look at the new state, then try again.")},
    Words{"kube.fieldConflict", QT_TRANSLATE_NOOP("ErrorWords", "Some fields are managed by others."), QT_TRANSLATE_NOOP("ErrorWords", "Leave those fields out, or take them over (--force).")},
    Words{"kube.replaced", QT_TRANSLATE_NOOP("ErrorWords", "Another object has that name by now; nothing was changed."), QT_TRANSLATE_NOOP("ErrorWords", "Look at the new one, then decide again.")},
    Words{"kube.disruptionBudget", QT_TRANSLATE_NOOP("ErrorWords", "A disruption budget does not let this pod go now."), QT_TRANSLATE_NOOP("ErrorWords", "Wait until more of its pods are ready, or delete it instead of evicting it.")},
    Words{"act.partly", QT_TRANSLATE_NOOP("ErrorWords", "%2 of %3 could not be done: %4."), QT_TRANSLATE_NOOP("ErrorWords", "The others were done. Look at the reason, then try those again.")},
    Words{"act.unknown", QT_TRANSLATE_NOOP("ErrorWords", "The connection broke before %1 answered, so it is not known whether it was done."), QT_TRANSLATE_NOOP("ErrorWords", "Look at the object before you try again.")},
    Words{"kube.expired", QT_TRANSLATE_NOOP("ErrorWords", "The server has forgotten the version that the list went on from."), QT_TRANSLATE_NOOP("ErrorWords", "It is listed anew by itself.")},
    Words{"kube.invalid", QT_TRANSLATE_NOOP("ErrorWords", "The cluster refuses some values."), QT_TRANSLATE_NOOP("ErrorWords", "Correct the fields that the message names.")},
    Words{"kube.badRequest", QT_TRANSLATE_NOOP("ErrorWords", "The cluster cannot read the request."), QT_TRANSLATE_NOOP("ErrorWords", "Correct what the message names.")},
    Words{"kube.notAllowed", QT_TRANSLATE_NOOP("ErrorWords", "%1 does not allow that."), QT_TRANSLATE_NOOP("ErrorWords", "Use another way to change it.")},
    Words{"kube.format", QT_TRANSLATE_NOOP("ErrorWords", "The server does not speak the format that was asked for."), QT_TRANSLATE_NOOP("ErrorWords", "It may be very old, or no Kubernetes server.")},
    Words{"kube.large", QT_TRANSLATE_NOOP("ErrorWords", "The object is too large for the cluster."), QT_TRANSLATE_NOOP("ErrorWords", "Move large contents to a volume or a bucket.")},
    Words{"kube.busy", QT_TRANSLATE_NOOP("ErrorWords", "The cluster is busy."), QT_TRANSLATE_NOOP("ErrorWords", "It is asked again in a moment.")},
    Words{"kube.timeout", QT_TRANSLATE_NOOP("ErrorWords", "The cluster could not answer in time."), QT_TRANSLATE_NOOP("ErrorWords", "It is asked again in a moment; its database may be slow or down.")},
    Words{"kube.unavailable", QT_TRANSLATE_NOOP("ErrorWords", "The cluster is not ready."), QT_TRANSLATE_NOOP("ErrorWords", "It is asked again in a moment.")},
    Words{"kube.internal", QT_TRANSLATE_NOOP("ErrorWords", "Something failed inside the cluster."), QT_TRANSLATE_NOOP("ErrorWords", "Try again; if it stays, an administrator must look at the API server's log.")},
    Words{"kube.refused", QT_TRANSLATE_NOOP("ErrorWords", "%1 was refused."), QT_TRANSLATE_NOOP("ErrorWords", "A proxy may stand between: read what it said.")},
    Words{"kube.notJson", QT_TRANSLATE_NOOP("ErrorWords", "The answer to %1 cannot be read."), QT_TRANSLATE_NOOP("ErrorWords", "A proxy or login page may have answered instead of the cluster.")},
    Words{"kube.silent", QT_TRANSLATE_NOOP("ErrorWords", "%1 has fallen silent."), QT_TRANSLATE_NOOP("ErrorWords", "The connection is made anew by itself.")},
    Words{"kube.unpaired", QT_TRANSLATE_NOOP("ErrorWords", "Two halves of a list did not fit."), QT_TRANSLATE_NOOP("ErrorWords", "It is listed anew in one piece by itself.")},
    Words{"log.waiting", QT_TRANSLATE_NOOP("ErrorWords", "The container %1 does not run yet."), QT_TRANSLATE_NOOP("ErrorWords", "Its log comes by itself as soon as it starts.")},
    Words{"log.noPrevious", QT_TRANSLATE_NOOP("ErrorWords", "The container %1 has no run before this one."), QT_TRANSLATE_NOOP("ErrorWords", "Look at the run that goes on now.")},
    Words{"log.betweenRuns", QT_TRANSLATE_NOOP("ErrorWords", "The container %1 has ended and will be started again."), QT_TRANSLATE_NOOP("ErrorWords", "The log goes on by itself with its next run.")},
    Words{"log.cutAtOnce", QT_TRANSLATE_NOOP("ErrorWords", "The log of %1 ended as soon as it began."), QT_TRANSLATE_NOOP("ErrorWords", "It is tried again by itself.")},
    Words{"log.gaveUp", QT_TRANSLATE_NOOP("ErrorWords", "The log of %1 could not be read in %2 tries."), QT_TRANSLATE_NOOP("ErrorWords", "Check the cluster and its node, then try again: the log goes on where it stopped.")},
    Words{"log.noContainer", QT_TRANSLATE_NOOP("ErrorWords", "%1 has no pod with such a container."), QT_TRANSLATE_NOOP("ErrorWords", "Check the names, or wait until its pods are made.")},
    Words{"log.disk", QT_TRANSLATE_NOOP("ErrorWords", "Older lines cannot be kept in %1."), QT_TRANSLATE_NOOP("ErrorWords", "Make room there; the newest lines stay in memory.")},
    Words{"log.metric", QT_TRANSLATE_NOOP("ErrorWords", "The pattern “%1” marks no number."), QT_TRANSLATE_NOOP("ErrorWords", "Put brackets around the number, or give the name in front of it.")},
    Words{"websocket.protocol", QT_TRANSLATE_NOOP("ErrorWords", "%1 does not answer as a WebSocket server."), QT_TRANSLATE_NOOP("ErrorWords", "A proxy may stand between that lets no WebSockets pass: try another network, or ask its administrator.")},
    Words{"forward.noReadyPod", QT_TRANSLATE_NOOP("ErrorWords", "No pod of %1 is ready."), QT_TRANSLATE_NOOP("ErrorWords", "Connections are held and go on as soon as one is; look at the pods if it takes long.")},
    Words{"forward.noPort", QT_TRANSLATE_NOOP("ErrorWords", "%1 has no port %2."), QT_TRANSLATE_NOOP("ErrorWords", "Choose one of its own ports, or give a number.")},
    Words{"forward.noSelector", QT_TRANSLATE_NOOP("ErrorWords", "%1 leads to no pods."), QT_TRANSLATE_NOOP("ErrorWords", "Forward to one of its pods, or to a service that has a selector.")},
    Words{"forward.localPort", QT_TRANSLATE_NOOP("ErrorWords", "Port %1 of this computer cannot be used."), QT_TRANSLATE_NOOP("ErrorWords", "Another program may have it: choose another port, or let one be chosen.")},
    Words{"forward.refused", QT_TRANSLATE_NOOP("ErrorWords", "Nothing listens on port %2 of %1."), QT_TRANSLATE_NOOP("ErrorWords", "Check the port; the program in the pod may still be starting.")},
    Words{"forward.remote", QT_TRANSLATE_NOOP("ErrorWords", "The connection to port %2 of %1 failed in the cluster."), QT_TRANSLATE_NOOP("ErrorWords", "Try again; if it stays, look at the pod's events.")},
    Words{"exec.failed", QT_TRANSLATE_NOOP("ErrorWords", "The command could not be run."), QT_TRANSLATE_NOOP("ErrorWords", "Check that the program is in the image and that the container runs.")},
    Words{"exec.cut", QT_TRANSLATE_NOOP("ErrorWords", "The connection ended before the command did."), QT_TRANSLATE_NOOP("ErrorWords", "Run it again; the container may have been stopped.")},
    Words{"cluster.unknown", QT_TRANSLATE_NOOP("ErrorWords", "There is no cluster named %1 in your kubeconfig."), QT_TRANSLATE_NOOP("ErrorWords", "Choose one of those that are listed.")},
    Words{"manifest.syntax", QT_TRANSLATE_NOOP("ErrorWords", "Line %2 is not YAML."), QT_TRANSLATE_NOOP("ErrorWords", "Mend that line in an editor; nothing was sent.")},
    Words{"manifest.incomplete", QT_TRANSLATE_NOOP("ErrorWords", "The document at line %2 lacks apiVersion, kind or metadata.name."), QT_TRANSLATE_NOOP("ErrorWords", "Add what is missing; nothing was sent.")},
    Words{"cluster.readOnly", QT_TRANSLATE_NOOP("ErrorWords", "This cluster is read-only for you: nothing was sent."), QT_TRANSLATE_NOOP("ErrorWords", "Change that in its settings, in the list of clusters.")},
    Words{"cluster.noCurrent", QT_TRANSLATE_NOOP("ErrorWords", "No cluster was named, and the kubeconfig has no current context."), QT_TRANSLATE_NOOP("ErrorWords", "Name one with --context; “headrace cluster list” shows them.")},
    Words{"cluster.address", QT_TRANSLATE_NOOP("ErrorWords", "“%1” is no address of a server."), QT_TRANSLATE_NOOP("ErrorWords", "Write it like https://host:6443.")},
    Words{"cluster.plainHttp", QT_TRANSLATE_NOOP("ErrorWords", "%1 is not encrypted, so a token or cookie would be readable on its way."), QT_TRANSLATE_NOOP("ErrorWords", "Use an https address, or sign in with nothing.")},
    Words{"cluster.secret", QT_TRANSLATE_NOOP("ErrorWords", "The token or cookie is empty or has characters that none may have."), QT_TRANSLATE_NOOP("ErrorWords", "Copy it again, as one line.")},
    Words{"cluster.noContexts", QT_TRANSLATE_NOOP("ErrorWords", "The kubeconfig names no context."), QT_TRANSLATE_NOOP("ErrorWords", "Check that it is the whole file.")},
    Words{"local.cannotRun", QT_TRANSLATE_NOOP("ErrorWords", "The local cluster cannot run this pipeline: %1 needs something that it does not have (%2)."), QT_TRANSLATE_NOOP("ErrorWords", "Run it on a Kubernetes cluster.")},
    Words{"local.program", QT_TRANSLATE_NOOP("ErrorWords", "The program of the local cluster is missing beside headrace."), QT_TRANSLATE_NOOP("ErrorWords", "Install Headrace again.")},
    Words{"local.notStarted", QT_TRANSLATE_NOOP("ErrorWords", "The local cluster could not be started. Its log is %1."), QT_TRANSLATE_NOOP("ErrorWords", "The end of the log says why; then start it again.")},
    Words{"local.notStopped", QT_TRANSLATE_NOOP("ErrorWords", "The local cluster does not end. Its log is %1."), QT_TRANSLATE_NOOP("ErrorWords", "Wait for its steps to end, then stop it again.")},
    Words{"local.port", QT_TRANSLATE_NOOP("ErrorWords", "The local cluster found no free port on this machine."), QT_TRANSLATE_NOOP("ErrorWords", "End programs that hold many connections, then start it again.")},
    Words{"local.certificate", QT_TRANSLATE_NOOP("ErrorWords", "The local cluster could not make its certificate."), QT_TRANSLATE_NOOP("ErrorWords", "See its log for what the library said.")},
    Words{"local.database", QT_TRANSLATE_NOOP("ErrorWords", "The database of the local cluster, %1, cannot be read or written."), QT_TRANSLATE_NOOP("ErrorWords", "Check the free space and the rights of its folder.")},
    Words{"local.newer", QT_TRANSLATE_NOOP("ErrorWords", "A newer Headrace wrote the local cluster in %1."), QT_TRANSLATE_NOOP("ErrorWords", "Use that version, or empty it with: headrace local reset")},
    Words{"local.folder", QT_TRANSLATE_NOOP("ErrorWords", "The local cluster cannot write to %1."), QT_TRANSLATE_NOOP("ErrorWords", "Check the free space and the rights of that folder.")},
    Words{"secrets.missing", QT_TRANSLATE_NOOP("ErrorWords", "The token or cookie of %1 is not known any more."), QT_TRANSLATE_NOOP("ErrorWords", "Add the cluster again under the same name.")},
    Words{"yaml.syntax", QT_TRANSLATE_NOOP("ErrorWords", "Line %2 is not YAML."), QT_TRANSLATE_NOOP("ErrorWords", "Mend that line; nothing was sent.")},
    Words{"yaml.duplicate", QT_TRANSLATE_NOOP("ErrorWords", "Line %2: “%4” stands there twice."), QT_TRANSLATE_NOOP("ErrorWords", "Remove one of the two; nothing was sent.")},
    Words{"yaml.large", QT_TRANSLATE_NOOP("ErrorWords", "The text is too large or too deep."), QT_TRANSLATE_NOOP("ErrorWords", "Split it; nothing was sent.")},
    Words{"layout.version", QT_TRANSLATE_NOOP("ErrorWords", "The picture of this pipeline was saved by a newer Headrace."), QT_TRANSLATE_NOOP("ErrorWords", "Update Headrace; until then the steps are placed anew.")},
    Words{"yaml.alias", QT_TRANSLATE_NOOP("ErrorWords", "Line %2: an alias without an anchor, or inside the value it stands for."), QT_TRANSLATE_NOOP("ErrorWords", "Write the value out, or mend the name.")},
    Words{"yaml.merge", QT_TRANSLATE_NOOP("ErrorWords", "Line %2: only maps can be merged with <<."), QT_TRANSLATE_NOOP("ErrorWords", "Mend that line in an editor.")},
    Words{"yaml.encoding", QT_TRANSLATE_NOOP("ErrorWords", "Line %2 holds bytes that are no text."), QT_TRANSLATE_NOOP("ErrorWords", "Save the file as UTF-8 in an editor.")},
    Words{"yaml.unwritable", QT_TRANSLATE_NOOP("ErrorWords", "The change cannot be written as YAML."), QT_TRANSLATE_NOOP("ErrorWords", "Shorten names and take out control characters.")},
    Words{"pipeline.archive", QT_TRANSLATE_NOOP("ErrorWords", "This is an archive, not a pipeline’s text."), QT_TRANSLATE_NOOP("ErrorWords", "Unpack it and open the YAML file in it.")},
    Words{"pipeline.package", QT_TRANSLATE_NOOP("ErrorWords", "The package %1 holds no pipeline that can be read."), QT_TRANSLATE_NOOP("ErrorWords", "Pack the pipeline again as pipeline.yaml in a .zip or .tar.gz, or choose the YAML file itself.")},
    Words{"pipeline.none", QT_TRANSLATE_NOOP("ErrorWords", "The file holds no pipeline."), QT_TRANSLATE_NOOP("ErrorWords", "Choose a file that the SDK compiled or that was made here.")},
    Words{"pipeline.objectname", QT_TRANSLATE_NOOP("ErrorWords", "Kubernetes takes no object with the name “%1”."), QT_TRANSLATE_NOOP("ErrorWords", "Use small letters, digits, dots and dashes, and begin and end with a letter or digit.")},
    Words{"pipeline.noTemplate", QT_TRANSLATE_NOOP("ErrorWords", "There is no template “%1”, only: %2."), QT_TRANSLATE_NOOP("ErrorWords", "Take one of these.")},
    Words{"pipeline.large", QT_TRANSLATE_NOOP("ErrorWords", "The file is larger than 32 MiB, the most that a pipelines server takes."), QT_TRANSLATE_NOOP("ErrorWords", "Move large texts out of the pipeline.")},
    Words{"expression.syntax", QT_TRANSLATE_NOOP("ErrorWords", "The condition has a mistake at place %2: “%3”."), QT_TRANSLATE_NOOP("ErrorWords", "Compare inputs with values; join comparisons with && and ||.")},
    Words{"expression.input", QT_TRANSLATE_NOOP("ErrorWords", "The condition looks at “%2”, which has no value."), QT_TRANSLATE_NOOP("ErrorWords", "Give the task that input, or change the condition.")},
    Words{"expression.type", QT_TRANSLATE_NOOP("ErrorWords", "The condition uses “%2” on values that it cannot take."), QT_TRANSLATE_NOOP("ErrorWords", "Compare values of the same type; int() and double() make numbers.")},
    Words{"expression.function", QT_TRANSLATE_NOOP("ErrorWords", "The condition calls “%2”, which is not known here."), QT_TRANSLATE_NOOP("ErrorWords", "Use int, double, string, size, contains, startsWith or endsWith.")},
    Words{"expression.zero", QT_TRANSLATE_NOOP("ErrorWords", "The condition divides by zero."), QT_TRANSLATE_NOOP("ErrorWords", "Check the values that go into it.")},
    Words{"edit.unknown", QT_TRANSLATE_NOOP("ErrorWords", "“%2” is not there any more."), QT_TRANSLATE_NOOP("ErrorWords", "Choose another one.")},
    Words{"edit.taken", QT_TRANSLATE_NOOP("ErrorWords", "The name “%2” is taken."), QT_TRANSLATE_NOOP("ErrorWords", "Choose another name.")},
    Words{"edit.name", QT_TRANSLATE_NOOP("ErrorWords", "“%2” cannot be a name here."), QT_TRANSLATE_NOOP("ErrorWords", "Use small letters, digits and dashes.")},
    Words{"edit.cycle", QT_TRANSLATE_NOOP("ErrorWords", "“%2” would wait for itself."), QT_TRANSLATE_NOOP("ErrorWords", "Connect it to tasks that run before it.")},
    Words{"edit.type", QT_TRANSLATE_NOOP("ErrorWords", "%2 does not fit %3."), QT_TRANSLATE_NOOP("ErrorWords", "Choose an output of the same type.")},
    Words{"edit.root", QT_TRANSLATE_NOOP("ErrorWords", "An exit handler can stand on the top level only."), QT_TRANSLATE_NOOP("ErrorWords", "Leave the group first.")},
    Words{"edit.crossing", QT_TRANSLATE_NOOP("ErrorWords", "“%2” takes a value that cannot pass the wall of a group."), QT_TRANSLATE_NOOP("ErrorWords", "Keep both tasks on the same side.")},
    Words{"yaml.notObject", QT_TRANSLATE_NOOP("ErrorWords", "The text is not an object with fields."), QT_TRANSLATE_NOOP("ErrorWords", "Begin it with apiVersion and kind; nothing was sent.")},
    Words{"edit.identity", QT_TRANSLATE_NOOP("ErrorWords", "“%2” cannot be changed: it says which object this is."), QT_TRANSLATE_NOOP("ErrorWords", "Put the old value back, or create a new object from this text.")},
    Words{"edit.replaced", QT_TRANSLATE_NOOP("ErrorWords", "%1 was deleted and made anew meanwhile."), QT_TRANSLATE_NOOP("ErrorWords", "Copy your text, then open the new object.")},
    Words{"apply.noKind", QT_TRANSLATE_NOOP("ErrorWords", "The cluster has no %2 of %3."), QT_TRANSLATE_NOOP("ErrorWords", "Check apiVersion and kind, or install what brings this kind.")},
    Words{"pipeline.more", QT_TRANSLATE_NOOP("ErrorWords", "%1 holds more than a pipeline and its platform; writing it anew would lose that."), QT_TRANSLATE_NOOP("ErrorWords", "Leave out --write to see the new text, and put it where you want it.")},
    Words{"artifact.scheme", QT_TRANSLATE_NOOP("ErrorWords", "What lies at %1 cannot be read from here."), QT_TRANSLATE_NOOP("ErrorWords", "Kubeflow Pipelines hands out minio, s3, gs, http and volume addresses; open this one where it lies.")},
    Words{"artifact.noServer", QT_TRANSLATE_NOOP("ErrorWords", "Nothing in this cluster hands out what artifacts hold."), QT_TRANSLATE_NOOP("ErrorWords", "The service ml-pipeline-ui is missing in the namespace of Kubeflow Pipelines; names, metrics and lineage are still shown.")},
    Words{"pipelines.none", QT_TRANSLATE_NOOP("ErrorWords", "Kubeflow Pipelines is not installed in this cluster."), QT_TRANSLATE_NOOP("ErrorWords", "No service is named ml-pipeline; give the address of the server if it is elsewhere.")},
    Words{"pipelines.noVersion", QT_TRANSLATE_NOOP("ErrorWords", "This pipeline has no version."), QT_TRANSLATE_NOOP("ErrorWords", "Upload one to it, or choose another pipeline.")},
    Words{"pipelines.unnamed", QT_TRANSLATE_NOOP("ErrorWords", "Kubeflow Pipelines has nothing named %1."), QT_TRANSLATE_NOOP("ErrorWords", "Check the name and the namespace; an experiment can be made with --create-experiment.")},
    Words{"cron.fields", QT_TRANSLATE_NOOP("ErrorWords", "“%1” has %2 fields; a schedule has six: second, minute, hour, day, month, weekday."), QT_TRANSLATE_NOOP("ErrorWords", "Put the second in front: 0 30 3 * * * is half past three every day.")},
    Words{"cron.value", QT_TRANSLATE_NOOP("ErrorWords", "“%1” is no part of a schedule."), QT_TRANSLATE_NOOP("ErrorWords", "Use numbers, *, lists such as 1,15, ranges such as 1-5 and steps such as */10; weekdays are 0 (Sunday) to 6.")},
    Words{"schedule.noTrigger", QT_TRANSLATE_NOOP("ErrorWords", "The schedule has no trigger, so it never fires."), QT_TRANSLATE_NOOP("ErrorWords", "Edit it, and say when it is to fire.")},
    Words{"schedule.differs", QT_TRANSLATE_NOOP("ErrorWords", "The server made another schedule than was asked for: %2 differs."), QT_TRANSLATE_NOOP("ErrorWords", "The new one was taken back, the old one is as it was. Ask the server’s administrator about a webhook that changes schedules.")},
    Words{"schedule.halfUndone", QT_TRANSLATE_NOOP("ErrorWords", "The new schedule %1 could not be taken back, and the old one, %2, may be disabled."), QT_TRANSLATE_NOOP("ErrorWords", "Refresh the list: delete the new one, then enable the old one.")},
    Words{"pipelines.notJson", QT_TRANSLATE_NOOP("ErrorWords", "The answer to %1 cannot be read."), QT_TRANSLATE_NOOP("ErrorWords", "A proxy or login page may have answered instead of Kubeflow Pipelines: check the address.")},
    Words{"pipelines.invalid", QT_TRANSLATE_NOOP("ErrorWords", "Kubeflow Pipelines does not accept this."), QT_TRANSLATE_NOOP("ErrorWords", "Mend what it names, then try again.")},
    Words{"pipelines.notFound", QT_TRANSLATE_NOOP("ErrorWords", "Kubeflow Pipelines does not have it (any more)."), QT_TRANSLATE_NOOP("ErrorWords", "Refresh the list; somebody may have deleted it.")},
    Words{"pipelines.exists", QT_TRANSLATE_NOOP("ErrorWords", "There is one of that name already."), QT_TRANSLATE_NOOP("ErrorWords", "Choose another name; upper and lower case count as equal.")},
    Words{"pipelines.forbidden", QT_TRANSLATE_NOOP("ErrorWords", "You may not do this in Kubeflow Pipelines."), QT_TRANSLATE_NOOP("ErrorWords", "Ask the owner of the namespace for the right that is named.")},
    Words{"pipelines.notNow", QT_TRANSLATE_NOOP("ErrorWords", "That cannot be done in its present state."), QT_TRANSLATE_NOOP("ErrorWords", "Refresh, and look at where it stands.")},
    Words{"pipelines.notThere", QT_TRANSLATE_NOOP("ErrorWords", "This Kubeflow Pipelines is too old for that."), QT_TRANSLATE_NOOP("ErrorWords", "Its administrator can update it; everything else goes on.")},
    Words{"pipelines.internal", QT_TRANSLATE_NOOP("ErrorWords", "Kubeflow Pipelines failed."), QT_TRANSLATE_NOOP("ErrorWords", "Its words are below; try again, or show them to its administrator.")},
    Words{"pipelines.unavailable", QT_TRANSLATE_NOOP("ErrorWords", "Kubeflow Pipelines is not ready."), QT_TRANSLATE_NOOP("ErrorWords", "Try again in a moment; look at the pod ml-pipeline if it stays so.")},
    Words{"pipelines.unauthorized", QT_TRANSLATE_NOOP("ErrorWords", "Kubeflow Pipelines does not know you."), QT_TRANSLATE_NOOP("ErrorWords", "Sign in again, or use a token made for pipelines.kubeflow.org.")},
    Words{"pipelines.login", QT_TRANSLATE_NOOP("ErrorWords", "The way to Kubeflow Pipelines leads to a login page."), QT_TRANSLATE_NOOP("ErrorWords", "Sign in there, then give the new cookie or token.")},
    Words{"pipelines.large", QT_TRANSLATE_NOOP("ErrorWords", "%1 has %2 MiB; 32 are the most that can be uploaded."), QT_TRANSLATE_NOOP("ErrorWords", "Move data out of the document, or pack it as .tar.gz.")},
    Words{"pipelines.document", QT_TRANSLATE_NOOP("ErrorWords", "Kubeflow Pipelines refused the document and does not say why."), QT_TRANSLATE_NOOP("ErrorWords", "Check it here first: headrace pipeline check shows what is wrong with it.")},
    Words{"pipelines.log", QT_TRANSLATE_NOOP("ErrorWords", "There is no log of that step any more."), QT_TRANSLATE_NOOP("ErrorWords", "Its pod is gone and no log was stored.")},
    Words{"pipelines.refused", QT_TRANSLATE_NOOP("ErrorWords", "Kubeflow Pipelines refused this."), QT_TRANSLATE_NOOP("ErrorWords", "Its words are below.")},
    Words{"kubeconfig.syntax", QT_TRANSLATE_NOOP("ErrorWords", "%1: this is not YAML."), QT_TRANSLATE_NOOP("ErrorWords", "Mend that line in an editor; other files were read.")},
    Words{"kubeconfig.kind", QT_TRANSLATE_NOOP("ErrorWords", "%1: this is no kubeconfig (“%2” must be “%3”)."), QT_TRANSLATE_NOOP("ErrorWords", "Check that it is the right file.")},
    Words{"kubeconfig.value", QT_TRANSLATE_NOOP("ErrorWords", "%1: “%2” must be: %3."), QT_TRANSLATE_NOOP("ErrorWords", "Mend that line in an editor.")},
    Words{"kubeconfig.repeated", QT_TRANSLATE_NOOP("ErrorWords", "%1: in “%2” the name “%3” stands twice."), QT_TRANSLATE_NOOP("ErrorWords", "Rename or remove one of the two.")},
    Words{"kubeconfig.large", QT_TRANSLATE_NOOP("ErrorWords", "%1 is too large for a kubeconfig."), QT_TRANSLATE_NOOP("ErrorWords", "Check that it is the right file.")},
    Words{"kubeconfig.readableByOthers", QT_TRANSLATE_NOOP("ErrorWords", "%1 may be read by other users of this computer."), QT_TRANSLATE_NOOP("ErrorWords", "Take the permission from them (chmod 600).")},
    Words{"kubeconfig.server", QT_TRANSLATE_NOOP("ErrorWords", "%1: the cluster “%2” has no usable server address."), QT_TRANSLATE_NOOP("ErrorWords", "Give it one such as https://host:6443.")},
    Words{"kubeconfig.proxy", QT_TRANSLATE_NOOP("ErrorWords", "%1: the cluster “%2” has no usable proxy address."), QT_TRANSLATE_NOOP("ErrorWords", "Begin it with one of: http, https, socks5, socks5h.")},
    Words{"kubeconfig.insecureCa", QT_TRANSLATE_NOOP("ErrorWords", "%1: the cluster “%2” has certificates and says that none shall be checked."), QT_TRANSLATE_NOOP("ErrorWords", "Remove insecure-skip-tls-verify or the certificates.")},
    Words{"kubeconfig.insecure", QT_TRANSLATE_NOOP("ErrorWords", "%1: who answers for the cluster “%2” is not checked."), QT_TRANSLATE_NOOP("ErrorWords", "Give the cluster its certificate-authority-data.")},
    Words{"kubeconfig.twice", QT_TRANSLATE_NOOP("ErrorWords", "%1: “%2” and “%3” are both set; the second counts."), QT_TRANSLATE_NOOP("ErrorWords", "Remove one of the two.")},
    Words{"kubeconfig.plainHttp", QT_TRANSLATE_NOOP("ErrorWords", "%1: the cluster “%2” is reached without TLS, so no credentials are sent."), QT_TRANSLATE_NOOP("ErrorWords", "Use an https address.")},
    Words{"kubeconfig.noCluster", QT_TRANSLATE_NOOP("ErrorWords", "%1: the context “%2” names a cluster “%3” that does not exist."), QT_TRANSLATE_NOOP("ErrorWords", "Correct the name in the kubeconfig.")},
    Words{"kubeconfig.noUser", QT_TRANSLATE_NOOP("ErrorWords", "%1: the context “%2” names a user “%3” that does not exist."), QT_TRANSLATE_NOOP("ErrorWords", "Correct the name in the kubeconfig.")},
    Words{"kubeconfig.conflict", QT_TRANSLATE_NOOP("ErrorWords", "%1: the user “%2” has both “%3” and “%4”."), QT_TRANSLATE_NOOP("ErrorWords", "Remove one of the two.")},
    Words{"kubeconfig.lacking", QT_TRANSLATE_NOOP("ErrorWords", "%1: the user “%2” has “%3” but no “%4”."), QT_TRANSLATE_NOOP("ErrorWords", "Add what is missing.")},
    Words{"kubeconfig.trust", QT_TRANSLATE_NOOP("ErrorWords", "The kubeconfig wants to use %1 (“%2”), which was not allowed yet."), QT_TRANSLATE_NOOP("ErrorWords", "Look at it, then allow it.")},
    Words{"kubeconfig.trustRefused", QT_TRANSLATE_NOOP("ErrorWords", "Your settings, or kubectl's, forbid to run %1."), QT_TRANSLATE_NOOP("ErrorWords", "Change the policy in the list of clusters, or credentialPluginPolicy in ~/.kube/kuberc.")},
    Words{"kubeconfig.secretFile", QT_TRANSLATE_NOOP("ErrorWords", "%1 could not be read."), QT_TRANSLATE_NOOP("ErrorWords", "Check that the file is there and that you may read it.")},
    Words{"kubeconfig.emptyToken", QT_TRANSLATE_NOOP("ErrorWords", "%1 holds no token."), QT_TRANSLATE_NOOP("ErrorWords", "Put a token into it.")},
    Words{"kubeconfig.execMissing", QT_TRANSLATE_NOOP("ErrorWords", "The sign-in program %1 was not found. %2"), QT_TRANSLATE_NOOP("ErrorWords", "Install it, or name its folder in the cluster's settings.")},
    Words{"kubeconfig.execFailed", QT_TRANSLATE_NOOP("ErrorWords", "The sign-in program %1 failed (%2)."), QT_TRANSLATE_NOOP("ErrorWords", "Run it in a terminal to see why, then try again.")},
    Words{"kubeconfig.execSlow", QT_TRANSLATE_NOOP("ErrorWords", "The sign-in program %1 did not end within %2 s."), QT_TRANSLATE_NOOP("ErrorWords", "Run it in a terminal, then try again.")},
    Words{"kubeconfig.execReply", QT_TRANSLATE_NOOP("ErrorWords", "What the sign-in program %1 printed cannot be read."), QT_TRANSLATE_NOOP("ErrorWords", "Update the program.")},
    Words{"kubeconfig.execVersion", QT_TRANSLATE_NOOP("ErrorWords", "The sign-in program %1 did not answer as %2."), QT_TRANSLATE_NOOP("ErrorWords", "Update the program, or correct apiVersion in the kubeconfig.")},
    Words{"kubeconfig.execStatus", QT_TRANSLATE_NOOP("ErrorWords", "The sign-in program %1 gave neither a token nor a certificate."), QT_TRANSLATE_NOOP("ErrorWords", "Sign in with it in a terminal, then try again.")},
    Words{"kubeconfig.execKeys", QT_TRANSLATE_NOOP("ErrorWords", "The sign-in program %1 gave a certificate without a key or a key without one."), QT_TRANSLATE_NOOP("ErrorWords", "Update the program.")},
    Words{"kubeconfig.execTerminal", QT_TRANSLATE_NOOP("ErrorWords", "The sign-in program %1 wants a terminal."), QT_TRANSLATE_NOOP("ErrorWords", "Sign in with it in a terminal.")},
    Words{"kubeconfig.execRejected", QT_TRANSLATE_NOOP("ErrorWords", "The server refuses what the sign-in program %1 gives."), QT_TRANSLATE_NOOP("ErrorWords", "Sign in again.")},
    Words{"kubeconfig.providerRemoved", QT_TRANSLATE_NOOP("ErrorWords", "%1: signing in by “%2” has been removed from Kubernetes."), QT_TRANSLATE_NOOP("ErrorWords", "Install the plugin that replaced it (gke-gcloud-auth-plugin, kubelogin) and let it write the kubeconfig anew.")},
    Words{"kubeconfig.providerUnknown", QT_TRANSLATE_NOOP("ErrorWords", "%1: nobody knows how to sign in by “%2”."), QT_TRANSLATE_NOOP("ErrorWords", "Use an exec entry instead.")},
    Words{"kubeconfig.oidcSignIn", QT_TRANSLATE_NOOP("ErrorWords", "The sign-in at %1 has ended."), QT_TRANSLATE_NOOP("ErrorWords", "Sign in again with the tool that made the kubeconfig.")},
    Words{"kubeconfig.oidcUnreachable", QT_TRANSLATE_NOOP("ErrorWords", "%1 could not be reached."), QT_TRANSLATE_NOOP("ErrorWords", "Check the network, then try again.")},
    Words{"kubeconfig.oidcAnswer", QT_TRANSLATE_NOOP("ErrorWords", "%1 gave no new token."), QT_TRANSLATE_NOOP("ErrorWords", "Try again, or sign in again.")},
    Words{"kubeconfig.oidcAddress", QT_TRANSLATE_NOOP("ErrorWords", "%1 cannot be used: only https addresses are."), QT_TRANSLATE_NOOP("ErrorWords", "Correct idp-issuer-url in the kubeconfig.")},
    Words{"kubeconfig.noEntry", QT_TRANSLATE_NOOP("ErrorWords", "%1: there is no “%2” to change."), QT_TRANSLATE_NOOP("ErrorWords", "Read the kubeconfig again.")},
    Words{"kubeconfig.entryExists", QT_TRANSLATE_NOOP("ErrorWords", "%1: there is a “%2” already."), QT_TRANSLATE_NOOP("ErrorWords", "Choose another name.")},
    Words{"kubeconfig.edit", QT_TRANSLATE_NOOP("ErrorWords", "%1: “%2” is written in a way that cannot be changed without touching the rest."), QT_TRANSLATE_NOOP("ErrorWords", "Change it in an editor.")},
    Words{"kubeconfig.locked", QT_TRANSLATE_NOOP("ErrorWords", "%1 is being changed by another program."), QT_TRANSLATE_NOOP("ErrorWords", "Try again; remove the .lock file beside it when no program is at work.")},
};

/// %1 = where, %2 … %4 = the arguments. Not chained arg(): a file's name may itself hold a %2.
QString filled(const QString &pattern, const Error &error)
{
    QString out;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const int place = pattern[i] == u'%' && i + 1 < pattern.size() ? pattern[i + 1].digitValue() : -1;
        if (place < 1 || place > 4) {
            out += pattern[i];
            continue;
        }
        out += place == 1 ? error.where : error.arguments.value(place - 2);
        ++i;
    }
    return out;
}

} // namespace

ErrorText ErrorWords::of(const Error &error)
{
    for (const Words &words : knownWords) {
        if (error.code == QLatin1StringView(words.code)) {
            QString sentence = filled(tr(words.sentence), error);
            if (!error.serverMessage.isEmpty())
                sentence += u" (%1)"_s.arg(error.serverMessage);
            return {sentence, tr(words.advice)};
        }
    }
    QString what = error.serverMessage.isEmpty() ? error.code : error.serverMessage;
    if (error.kind == ErrorKind::Cancelled)
        return {tr("Cancelled."), {}};
    return {error.where.isEmpty() ? what : u"%1: %2"_s.arg(error.where, what), {}};
}

} // namespace headrace
