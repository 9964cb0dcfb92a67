import java.io.File;
import org.gephi.graph.api.*;
import org.gephi.io.importer.api.*;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.project.api.*;
import org.openide.util.Lookup;

/** Opens each file as Gephi does and tells what it holds, one line each, for the tests to compare. */
public class Open {
    public static void main(String[] files) throws Exception {
        for (String name : files) {
            ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
            projects.newProject();
            Workspace workspace = projects.getCurrentWorkspace();
            ImportController importer = Lookup.getDefault().lookup(ImportController.class);
            Container container = importer.importFile(new File(name));
            container.closeLoader();
            StringBuilder issues = new StringBuilder();
            container.getReport().getIssues(100).forEachRemaining(
                issue -> { if (issue.getLevel() != Issue.Level.INFO) issues.append(issue.getMessage()).append("; "); });
            importer.process(container, new DefaultProcessor(), workspace);
            GraphModel model = Lookup.getDefault().lookup(GraphController.class).getGraphModel(workspace);
            Graph graph = model.getGraph();
            int placed = 0, coloured = 0, weighted = 0;
            for (Node node : graph.getNodes()) {
                if (node.x() != 0 || node.y() != 0) placed++;
                if (node.getColor().getRGB() != java.awt.Color.BLACK.getRGB()) coloured++;
            }
            for (Edge edge : graph.getEdges()) if (edge.getWeight() > 1) weighted++;
            StringBuilder columns = new StringBuilder();
            for (Column column : model.getNodeTable()) columns.append(column.getTitle()).append(":").append(column.getTypeClass().getSimpleName()).append(",");
            System.out.println("RESULT\t" + graph.getNodeCount() + "\t" + graph.getEdgeCount() + "\t" + placed + "\t" + coloured
                + "\t" + weighted + "\t" + columns + "\t" + issues);
            projects.closeCurrentProject();
        }
    }
}
